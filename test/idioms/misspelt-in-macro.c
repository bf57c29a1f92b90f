// The attribute is misspelt in a macro.
// RUN: %exits 1 %json %s -- -Wno-unknown-attributes | %verdicts %s
#include <pthread.h>
#define AT_UNLOAD __attribute__((used, destuctor))
static pthread_key_t key;
int up(void) { return pthread_key_create(&key, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete key static error up
// CHECK: note [[@LINE+1]] the attribute 'destuctor' of 'fin' is none that a compiler knows; 'destructor' was meant
AT_UNLOAD static void fin(void) { pthread_key_delete(key); }
