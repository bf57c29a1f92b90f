// When a later element cannot be created, the earlier ones are still there.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#define N 4
static pthread_key_t whole[N], undone[N], each[N];
static int have_whole, have_undone, have_each[N];
int init_whole(void) {
  for (int i = 0; i < N; i++)
    if (pthread_key_create(&whole[i], 0))
      // CHECK: @[[@LINE-1]] error-path-leak whole[] array error init_whole
      // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-error-path-leak]
      // CHECK: note [[@LINE+1]] here the path leaves the function when a later key cannot be created, before the flag is set that the delete of the earlier ones asks for
      return -1;
  have_whole = 1;
  return 0;
}
int init_undone(void) {
  for (int i = 0; i < N; i++)
    if (pthread_key_create(&undone[i], 0)) {
      // CHECK: @[[@LINE-1]] paired undone[] array none init_undone
      while (i--)
        pthread_key_delete(undone[i]);
      return -1;
    }
  have_undone = 1;
  return 0;
}
int init_each(void) {
  for (int i = 0; i < N; i++) {
    if (pthread_key_create(&each[i], 0))
      // CHECK: @[[@LINE-1]] paired each[] array none init_each
      return -1;
    have_each[i] = 1;
  }
  return 0;
}
__attribute__((destructor)) static void fini(void) {
  for (int i = 0; have_whole && i < N; i++)
    pthread_key_delete(whole[i]);
  for (int i = 0; have_undone && i < N; i++)
    pthread_key_delete(undone[i]);
  for (int i = 0; i < N; i++)
    if (have_each[i])
      pthread_key_delete(each[i]);
}
