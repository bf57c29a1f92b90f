// The key is kept in an object, and its number returned as well: the callers only use it.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <atomic>
#include <pthread.h>

struct Slot {
  pthread_key_t key;
  bool made;
};
static pthread_key_t keyOf(Slot *s) {
  if (s->made)
    return s->key;
  pthread_key_t n;
  if (pthread_key_create(&n, nullptr)) // CHECK: @[[@LINE]] api-only n local warning keyOf
    return 0;
  s->key = n;
  s->made = true;
  return n;
}
static Slot slot;
void *get() { return pthread_getspecific(keyOf(&slot)); }
void finish() {
  if (slot.made)
    pthread_key_delete(slot.key);
}

class Lazy {
  std::atomic<long> key{-1};
  pthread_key_t number() {
    long known = key.load();
    if (known >= 0)
      return pthread_key_t(known);
    pthread_key_t n;
    if (pthread_key_create(&n, nullptr)) // CHECK: @[[@LINE]] paired n local none Lazy::number
      throw 1;
    long none = -1;
    if (!key.compare_exchange_strong(none, long(n))) {
      pthread_key_delete(n);
      return pthread_key_t(none);
    }
    return n;
  }

public:
  ~Lazy() {
    long known = key.exchange(-1);
    if (known >= 0)
      pthread_key_delete(pthread_key_t(known));
  }
  void *get() { return pthread_getspecific(number()); }
};
static Lazy lazy;
void *getLazy() { return lazy.get(); }

// Nobody gives this one back.
struct Forgetful {
  pthread_key_t key;
  bool made;
};
static pthread_key_t keyOf(Forgetful *s) {
  if (s->made)
    return s->key;
  pthread_key_t n;
  if (pthread_key_create(&n, nullptr))
    // CHECK: @[[@LINE-1]] never-deleted n local error keyOf
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-never-deleted]
    return 0;
  s->key = n;
  s->made = true;
  return n;
}
static Forgetful forgetful;
void *getForgetful() { return pthread_getspecific(keyOf(&forgetful)); }
