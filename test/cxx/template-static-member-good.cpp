// A static data member of a class template, deleted by a static object of the
// same instantiation.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
template <class T> struct Tls {
  struct Guard {
    ~Guard() {
      if (made)
        pthread_key_delete(key);
    }
  };
  static pthread_key_t key;
  static bool made;
  static Guard guard;
  static void up() { made = pthread_key_create(&key, 0) == 0; }
  // CHECK: @[[@LINE-1]] paired Tls<int>::key global none
  static T *get() {
    (void)&guard;
    return (T *)pthread_getspecific(key);
  }
};
template <class T> pthread_key_t Tls<T>::key;
template <class T> bool Tls<T>::made;
template <class T> typename Tls<T>::Guard Tls<T>::guard;
int *f() {
  Tls<int>::up();
  return Tls<int>::get();
}
