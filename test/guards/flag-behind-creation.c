// The environment says whether there is a key at all. The flag that is set behind the create says the same, and is no condition of its own.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t traced, in_helper, other;
static int have_traced, have_in_helper, verbose;
static int make(void) { return pthread_key_create(&in_helper, 0); } // CHECK: @[[@LINE]] paired in_helper static none make
__attribute__((constructor)) static void init(void) {
  const char *e = getenv("TRACE");
  if (e && *e == '1') {
    have_traced = pthread_key_create(&traced, 0) == 0; // CHECK: @[[@LINE]] paired traced static none init
    have_in_helper = !make();
  }
  if (e)
    verbose = 1;
  pthread_key_create(&other, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete other static error init
  // CHECK: it runs only if 'verbose != 0', which depends on the environment and not on the creation
  // TIDY: :[[@LINE-3]]:3: {{.*}} [pthread-key-unreachable-delete]
}
__attribute__((destructor)) static void fini(void) {
  if (have_traced)
    pthread_key_delete(traced);
  if (have_in_helper)
    pthread_key_delete(in_helper);
  if (verbose)
    pthread_key_delete(other);
}
