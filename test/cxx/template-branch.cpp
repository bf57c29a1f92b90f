// A template is judged by what it was instantiated with.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
template <class T, bool D> struct H {
  static pthread_key_t key;
  static void init() { pthread_key_create(&key, 0); }
// CHECK: @[[@LINE-1]] never-deleted H<int, false>::key global error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
  struct Killer {
    ~Killer() {
      if (D)
        pthread_key_delete(key);
    }
  };
};
template <class T, bool D> pthread_key_t H<T, D>::key;
void a() { H<int, false>::init(); }
