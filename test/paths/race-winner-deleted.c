// The same with a teardown that deletes what was published.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static pthread_key_t by_sync;
static _Atomic pthread_key_t by_atomic;
static pthread_key_t *by_pointer;

static pthread_key_t get_by_sync(void) {
  pthread_key_t k;
  if (!by_sync) {
    if (pthread_key_create(&k, 0))
      // CHECK: @[[@LINE-1]] paired k local none get_by_sync
      return 0;
    if (!__sync_bool_compare_and_swap(&by_sync, 0, k))
      pthread_key_delete(k);
  }
  return by_sync;
}

static pthread_key_t get_by_atomic(void) {
  pthread_key_t now = atomic_load(&by_atomic);
  if (!now) {
    pthread_key_t k, expected = 0;
    if (pthread_key_create(&k, 0))
      // CHECK: @[[@LINE-1]] paired k local none get_by_atomic
      return 0;
    if (!atomic_compare_exchange_strong(&by_atomic, &expected, k)) {
      pthread_key_delete(k);
      k = expected;
    }
    now = k;
  }
  return now;
}

static pthread_key_t *get_by_pointer(void) {
  pthread_key_t *p = __atomic_load_n(&by_pointer, __ATOMIC_ACQUIRE);
  if (!p) {
    pthread_key_t *n = malloc(sizeof *n), *expected = NULL;
    if (pthread_key_create(n, 0))
      // CHECK: @[[@LINE-1]] paired *n heap none get_by_pointer
      abort();
    if (!__atomic_compare_exchange_n(&by_pointer, &expected, n, 0,
                                     __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      pthread_key_delete(*n);
      free(n);
      n = expected;
    }
    p = n;
  }
  return p;
}

void use(void) {
  pthread_setspecific(get_by_sync(), "");
  pthread_setspecific(get_by_atomic(), "");
  pthread_setspecific(*get_by_pointer(), "");
}

__attribute__((destructor)) static void fini(void) {
  pthread_key_t k = atomic_load(&by_atomic);
  if (by_sync)
    pthread_key_delete(by_sync);
  if (k)
    pthread_key_delete(k);
  if (by_pointer) {
    pthread_key_delete(*by_pointer);
    free(by_pointer);
  }
}
