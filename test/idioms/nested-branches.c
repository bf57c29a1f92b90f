// Each branch that is left out has its own condition, and those around it.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t a, b;
void up(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] never-deleted a static error
  // CHECK: note [[@LINE+10]] code with 'pthread_key_delete' and 'a' is left out by the preprocessor: '#elif defined(SECOND) of #if defined(FIRST)' is not taken
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] never-deleted b static error
  // CHECK: note [[@LINE+12]] code with 'pthread_key_delete' and 'b' is left out by the preprocessor: '#ifdef INNER within #ifdef OUTER' is not taken
}
#if defined(FIRST)
void nothing(void);
#endif
#if defined(FIRST)
int first;
#elif defined(SECOND)
__attribute__((destructor)) static void fin(void) { pthread_key_delete(a); }
#endif
#ifdef OUTER
int outer;
#ifdef INNER
__attribute__((destructor)) static void fin(void) { pthread_key_delete(b); }
#endif
#endif
