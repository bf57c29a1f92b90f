// Creates as many as it can and deletes what there is: the second loop's bound
// comes from the first, whatever it is written as.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
static pthread_key_t probes[64];
int count_local(int n) {
  pthread_key_t k[64];
  for (int i = 0; i < n; i++)
    pthread_key_create(&k[i], 0);
  // CHECK: @[[@LINE-1]] scoped k[] array none count_local
  for (int i = 0; i < n; i++)
    pthread_key_delete(k[i]);
  return 0;
}
int count_static(void) {
  int n;
  for (n = 0; n < 64; n++)
    if (pthread_key_create(&probes[n], 0))
      // CHECK: @[[@LINE-1]] scoped probes[] array none count_static
      break;
  int found = n;
  while (n-- > 0)
    pthread_key_delete(probes[n]);
  return found;
}
