// An object built in raw storage whose end destroys nothing.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <new>
#include <pthread.h>
#include <type_traits>
struct K {
  pthread_key_t k;
  K();
  ~K();
};
K::K() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] scoped this->k field none
K::~K() { pthread_key_delete(k); }
template <class T> class NoDestructor {
public:
  NoDestructor() { new (&buf) T; }
  T &get() { return *reinterpret_cast<T *>(&buf); }
  alignas(T) char buf[sizeof(T)];
};
K &inst() {
  static NoDestructor<K> n;
// CHECK: @[[@LINE-1]] unreachable-delete n.buf.k static-local error
// CHECK: delete [[@LINE-10]] from nothing
// CHECK: note [[@LINE-13]] 'K::K' creates the key for its caller
// CHECK: note [[@LINE-4]] this object holds the key, and nothing ever destroys it
  return n.get();
}
static K good;
void *use() { return pthread_getspecific(good.k); }
