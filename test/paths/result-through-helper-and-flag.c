// The same with a flag.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <errno.h>
#include <pthread.h>
static int posix_rc(int rc) {
  if (rc) {
    errno = rc;
    return -1;
  }
  return 0;
}
static pthread_key_t k;
static int made;
int up(void) {
  if (posix_rc(pthread_key_create(&k, NULL)) < 0)
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+7]] from ELF destructor down
    return -1;
  made = 1;
  return 0;
}
__attribute__((destructor)) static void down(void) {
  if (made)
    pthread_key_delete(k);
}
