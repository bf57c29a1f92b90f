// A handler that is registered under a condition that has nothing to do with the
// creation; and one that is registered where the creation has succeeded.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t a, b, c;
static int debug, registered;
static void fin_a(void) { pthread_key_delete(a); }
static void fin_b(void) { pthread_key_delete(b); }
static void fin_c(void) { pthread_key_delete(c); }
void up(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete a static error up
  // CHECK: note [[@LINE+4]] the condition 'debug != 0' is never true: nothing in the program sets 'debug' so
  // TIDY: :[[@LINE-3]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&c, 0);
  // CHECK: @[[@LINE-1]] paired c static none up
  if (debug)
    atexit(fin_a);
  if (!registered) {
    registered = 1;
    atexit(fin_c);
  }
  if (pthread_key_create(&b, 0) == 0)
    // CHECK: @[[@LINE-1]] paired b static none up
    atexit(fin_b);
}
