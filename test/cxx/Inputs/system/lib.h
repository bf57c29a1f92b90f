// Functions of a library's header, most of which use only each other.
#include <pthread.h>

namespace lib {
inline int give_back(pthread_key_t key) { return pthread_key_delete(key); }
inline int drop(pthread_key_t key) { return give_back(key); }
template <class F> void run(F f) { f(); }
template <class F> void run_twice(F f) { run(f), run(f); }

inline int nothing() { return 0; }
inline int nobody_uses() { return nothing(); }

/// Deletes what it is given the address of.
struct Holder {
  explicit Holder(pthread_key_t *key) : key(key) {}
  ~Holder() { drop(*key); }
  pthread_key_t *key;
};
} // namespace lib
