// A wrapper that deletes the key again says so by its result, in whatever words: who asks for it has the key.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
int flag(void);
static pthread_key_t by_error, by_success, by_pointer;
static int by_error_made, by_success_made;

static int error_or_key(pthread_key_t *out) {
  pthread_key_t k;
  int err = pthread_key_create(&k, 0); // CHECK: @[[@LINE]] wrapper k param none error_or_key
  if (!err) {
    err = flag();
    if (err)
      pthread_key_delete(k);
    else
      *out = k;
  }
  return err;
}

static int key_or_zero(pthread_key_t *out) {
  int ok = 0;
  pthread_key_t k;
  if (pthread_key_create(&k, 0) == 0) { // CHECK: @[[@LINE]] wrapper k param none key_or_zero
    if (flag()) {
      *out = k;
      ok = 1;
    }
    if (!ok)
      pthread_key_delete(k);
  }
  return ok;
}

// No number that means both: nothing is known of who asks.
static int any_number(pthread_key_t *out) {
  if (pthread_key_create(out, 0)) // CHECK: @[[@LINE]] wrapper *out param none any_number
    return -1;
  return flag();
}

__attribute__((constructor)) static void init(void) {
  by_error_made = error_or_key(&by_error) == 0; // CHECK: @[[@LINE]] paired by_error static none init
  by_success_made = key_or_zero(&by_success);   // CHECK: @[[@LINE]] paired by_success static none init
}
__attribute__((destructor)) static void fini(void) {
  if (by_error_made)
    pthread_key_delete(by_error);
  if (by_success_made)
    pthread_key_delete(by_success);
}

int for_a_while(void) {
  pthread_key_t k;
  int n = any_number(&k); // CHECK: @[[@LINE]] scoped k local none for_a_while
  if (n < 0)
    return n;
  pthread_key_delete(k);
  return 0;
}
