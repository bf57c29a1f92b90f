// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

void *get_value(void) {
  static pthread_key_t k;
  static int done;
  if (!done && pthread_key_create(&k, 0) == 0)
    // CHECK: @[[@LINE-1]] never-deleted k static-local error get_value
    // TIDY: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}}'k'{{.*}} [pthread-key-never-deleted]
    done = 1;
  return pthread_getspecific(k);
}
