// The create leaves its delete in a function pointer.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t a;
static void dn(void) { pthread_key_delete(a); }
static void (*hook)(void);
void up(void) {
  pthread_key_create(&a, 0);
// CHECK: @[[@LINE-1]] paired a static none
// CHECK: delete [[@LINE-5]] from ELF destructor f
  hook = dn;
}
__attribute__((destructor)) static void f(void) {
  if (hook)
    hook();
}
