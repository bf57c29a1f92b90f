// The macro that would delete the key is empty here.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 0 %json %s -- -DHAVE_KEYS | FileCheck %s --check-prefix=OPEN
#include <pthread.h>
#if HAVE_KEYS
#define KEY_FREE(k) pthread_key_delete(k)
#else
#define KEY_FREE(k)
#endif
#define TRACE(k)
static pthread_key_t key;
__attribute__((constructor)) static void up(void) {
  pthread_key_create(&key, 0);
  TRACE(key);
  // CHECK: @[[@LINE-2]] never-deleted key static error up
  // CHECK: no delete of this key exists in the program
  // CHECK-NEXT: note [[@LINE+5]] 'key' is given to the macro 'KEY_FREE', which makes nothing of it
  // CHECK-NEXT: note [[@LINE-12]] 'KEY_FREE' would be defined with 'pthread_key_delete' here, but '#if HAVE_KEYS' is not taken
  // CHECK-NEXT: one of 1024
  // OPEN: "verdict": "paired"
}
__attribute__((destructor)) static void fin(void) { KEY_FREE(key); }
