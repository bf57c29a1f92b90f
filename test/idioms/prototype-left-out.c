// What the preprocessor leaves out is told when it could run, not when it only
// says that something is there.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
typedef struct owner owner;
static pthread_key_t a, b, c;
__attribute__((unused)) static void drop_a(void) { pthread_key_delete(a); }
__attribute__((unused)) static void drop_b(void) { pthread_key_delete(b); }
__attribute__((unused)) static void drop_c(void) { pthread_key_delete(c); }
void up(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete a static error up
  // CHECK-NOT: left out by the preprocessor
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete b static error up
  // CHECK: code with 'drop_b' is left out by the preprocessor: '#ifdef CLEANUP' is not taken
  pthread_key_create(&c, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete c static error up
  // CHECK: code with 'drop_c' is left out by the preprocessor: '#ifdef RUNS' is not taken
}
#ifdef DECLARES
static void drop_a(void);
extern const owner *drop_a(owner *a, int (*b)(void), ...), *owners;
typedef void (*drop_a)(pthread_key_t);
int pthread_key_delete(pthread_key_t a) __attribute__((nothrow));
#endif
#ifdef CLEANUP
static int cleanup(owner *o) {
  if (!o)
    return 0;
  else
    drop_b();
  return 1;
}
#endif
#ifdef RUNS
__attribute__((destructor)) static void drop_c(void);
#endif
