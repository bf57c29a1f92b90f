// Whoever comes too late deletes his key; the one that was published stays.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static pthread_key_t by_sync;
static pthread_key_t get_by_sync(void) {
  if (!by_sync) {
    pthread_key_t k;
    if (pthread_key_create(&k, 0))
      // CHECK: @[[@LINE-1]] never-deleted k local error get_by_sync
      // CHECK: note [[@LINE+5]] this delete only removes the key that came too late for 'by_sync'; the one that is published there stays
      // CHECK-NOT: no delete of this key exists
      // TIDY: :[[@LINE-4]]:9: warning: {{.*}} [pthread-key-never-deleted]
      return 0;
    if (!__sync_bool_compare_and_swap(&by_sync, 0, k))
      pthread_key_delete(k);
  }
  return by_sync;
}

static pthread_key_t by_value;
static pthread_key_t get_by_value(void) {
  pthread_key_t k, old;
  if (by_value)
    return by_value;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] never-deleted k local error get_by_value
    // CHECK: too late for 'by_value'
    // TIDY: :[[@LINE-3]]:7: warning: {{.*}} [pthread-key-never-deleted]
    return 0;
  old = __sync_val_compare_and_swap(&by_value, 0, k);
  if (old != 0) {
    pthread_key_delete(k);
    return old;
  }
  return k;
}

static _Atomic pthread_key_t by_atomic;
static pthread_key_t get_by_atomic(void) {
  pthread_key_t now = atomic_load(&by_atomic);
  if (!now) {
    pthread_key_t k, expected = 0;
    if (pthread_key_create(&k, 0))
      // CHECK: @[[@LINE-1]] never-deleted k local error get_by_atomic
      // CHECK: too late for 'by_atomic'
      // TIDY: :[[@LINE-3]]:9: warning: {{.*}} [pthread-key-never-deleted]
      return 0;
    if (!atomic_compare_exchange_strong(&by_atomic, &expected, k)) {
      pthread_key_delete(k);
      k = expected;
    }
    now = k;
  }
  return now;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_key_t by_lock;
static int have;
static int make_by_lock(void) {
  pthread_key_t k;
  if (have)
    return 0;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] never-deleted k local error make_by_lock
    // CHECK: too late for 'have'
    // TIDY: :[[@LINE-3]]:7: warning: {{.*}} [pthread-key-never-deleted]
    return -1;
  pthread_mutex_lock(&lock);
  if (have) {
    pthread_key_delete(k);
  } else {
    by_lock = k;
    have = 1;
  }
  pthread_mutex_unlock(&lock);
  return 0;
}

// The pointer to a cell on the heap is what is published.
struct cell {
  void *p;
};
static pthread_key_t *cell_new(void) {
  pthread_key_t *k = malloc(sizeof *k);
  if (pthread_key_create(k, 0))
    // CHECK: @[[@LINE-1]] wrapper
    abort();
  return k;
}
static void cell_free(pthread_key_t *k) {
  pthread_key_delete(*k);
  free(k);
}
static pthread_key_t *cell_get(struct cell *c) {
  pthread_key_t *k = __atomic_load_n(&c->p, __ATOMIC_SEQ_CST);
  if (!k) {
    k = cell_new();
    if (!__sync_bool_compare_and_swap(&c->p, NULL, k)) {
      cell_free(k);
      k = c->p;
    }
  }
  return k;
}
static struct cell mine;

void use(void) {
  make_by_lock();
  pthread_setspecific(get_by_sync(), "");
  pthread_setspecific(get_by_value(), "");
  pthread_setspecific(get_by_atomic(), "");
  pthread_setspecific(by_lock, "");
  pthread_setspecific(*cell_get(&mine), "");
  // CHECK: @[[@LINE-1]] never-deleted *mine.p heap error use
  // CHECK: too late for 'c->p'
}
