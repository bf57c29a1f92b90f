// The compare-and-swap is the last word of a statement expression, as in GLib's
// macros, or kept in a variable: what it says decides all the same.
// RUN: %exits 1 %json %s -- | %verdicts %s
// Other files may have the object.
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdlib.h>

#define SYNC_CAS(p, old, new)                                                  \
  (__extension__({                                                             \
    (void)(0 ? (void *)*(p) : NULL);                                           \
    __sync_bool_compare_and_swap((p), (old), (new)) ? 1 : 0;                   \
  }))
#define CAS(p, old, new)                                                       \
  (__extension__({                                                             \
    void *cas_old = (void *)(old);                                             \
    (void)(0 ? (void *)*(p) : NULL);                                           \
    __atomic_compare_exchange_n((p), (void *)&cas_old, (new), 0,               \
                                __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)            \
        ? 1                                                                    \
        : 0;                                                                   \
  }))
#define UNLIKELY(e)                                                            \
  (__builtin_expect(__extension__({                                            \
                      int truth;                                               \
                      if (e)                                                   \
                        truth = 1;                                             \
                      else                                                     \
                        truth = 0;                                             \
                      truth;                                                   \
                    }),                                                        \
                    0))

struct cell {
  void *p;
};
static pthread_key_t *make(void) {
  pthread_key_t *k = malloc(sizeof *k);
  if (UNLIKELY(!k))
    abort();
  if (UNLIKELY(pthread_key_create(k, 0) != 0))
    // CHECK: @[[@LINE-1]] wrapper
    abort();
  return k;
}
static void drop(pthread_key_t *k) {
  pthread_key_delete(*k);
  free(k);
}

#define GETTER(name, kept_by_another)                                          \
  static struct cell name;                                                     \
  static pthread_key_t *get_##name(struct cell *c) {                           \
    pthread_key_t *k = __atomic_load_n(&c->p, __ATOMIC_SEQ_CST);               \
    if (UNLIKELY(!k)) {                                                        \
      k = make();                                                              \
      kept_by_another {                                                        \
        drop(k);                                                               \
        k = c->p;                                                              \
      }                                                                        \
    }                                                                          \
    return k;                                                                  \
  }
GETTER(by_sync, if (!SYNC_CAS(&c->p, NULL, k)))
GETTER(by_atomic, if (!CAS(&c->p, NULL, k)))
GETTER(unlikely, if (UNLIKELY(!CAS(&c->p, NULL, k))))
GETTER(as_number, int won = CAS(&c->p, NULL, k) ? 1 : 0; if (!won))
GETTER(as_truth, int lost = !CAS(&c->p, NULL, k); if (lost))

void use(void) {
  pthread_setspecific(*get_by_sync(&by_sync), "");
  // CHECK: @[[@LINE-1]] never-deleted *by_sync.p heap error use
  // CHECK: too late for 'c->p'; the one that is published there stays
  pthread_setspecific(*get_unlikely(&unlikely), "");
  // CHECK: @[[@LINE-1]] never-deleted *unlikely.p heap error use
  pthread_setspecific(*get_as_number(&as_number), "");
  // CHECK: @[[@LINE-1]] never-deleted *as_number.p heap error use
  pthread_setspecific(*get_as_truth(&as_truth), "");
  // CHECK: @[[@LINE-1]] never-deleted *as_truth.p heap error use
}

// Whoever comes to the key a second time deletes no key that is in use.
void change(void) {
  void *old = pthread_getspecific(*get_by_atomic(&by_atomic));
  // CHECK: @[[@LINE-1]] never-deleted *by_atomic.p heap error change
  free(old);
  pthread_setspecific(*get_by_atomic(&by_atomic), "");
  // CHECK: @[[@LINE-1]] never-deleted *by_atomic.p heap error change
}
