// The delete stands in a branch that the preprocessor leaves out.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t a;
void up(void) { pthread_key_create(&a, 0); }
// CHECK: @[[@LINE-1]] never-deleted a static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
// CHECK: note [[@LINE+1]] code with 'pthread_key_delete' and 'a' is left out by the preprocessor: '#ifdef HAVE_CLEANUP' is not taken
#ifdef HAVE_CLEANUP
__attribute__((destructor)) static void fin(void) { pthread_key_delete(a); }
#endif
