// The delete asks for the opposite of what the creation leaves behind.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t by_flag, by_result;
static int ok, rc;
__attribute__((constructor)) static void init(void) {
  if (pthread_key_create(&by_flag, 0) == 0)
    // CHECK: @[[@LINE-1]] unreachable-delete by_flag static error init
    // CHECK: note [[@LINE+8]] the condition 'ok == 0' is false once the key has been created
    ok = 1;
  rc = pthread_key_create(&by_result, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete by_result static error init
  // CHECK: note [[@LINE+6]] the condition 'rc != 0' is false once the key has been created
}

__attribute__((destructor)) static void fini(void) {
  if (!ok)
    pthread_key_delete(by_flag);
  if (rc)
    pthread_key_delete(by_result);
}
