// However the result is tested, the failing branch has no key to lose.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t a, b, c, d, e, f;

__attribute__((constructor)) static void load(void) {
  pthread_key_t k;
  int rc = pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k local none
  if (rc)
    return;
  a = k;

  if (0 != (rc = pthread_key_create(&k, 0)))
    // CHECK: @[[@LINE-1]] paired k local none
    return;
  b = k;

  if (!pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] paired k local none
    c = k;
  else
    return;

  rc = pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k local none
  switch (rc) {
  case 0:
    break;
  default:
    return;
  }
  d = k;

  rc = pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k local none
  assert(rc == 0);
  e = k;

  // Losing the process is not losing a key.
  if (pthread_key_create(&k, 0) || !malloc(1))
    // CHECK: @[[@LINE-1]] paired k local none
    abort();
  f = k;
}

__attribute__((destructor)) static void unload(void) {
  pthread_key_delete(a);
  pthread_key_delete(b);
  pthread_key_delete(c);
  pthread_key_delete(d);
  pthread_key_delete(e);
  pthread_key_delete(f);
}
