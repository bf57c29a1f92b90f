// A static data member of a class template.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
template <class T> struct Tls {
  static pthread_key_t key;
  static pthread_once_t once;
  static void mk() { pthread_key_create(&key, 0); }
// CHECK: @[[@LINE-1]] never-deleted Tls<int>::key global error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
  static T *get() {
    pthread_once(&once, mk);
    return (T *)pthread_getspecific(key);
  }
};
template <class T> pthread_key_t Tls<T>::key;
template <class T> pthread_once_t Tls<T>::once = PTHREAD_ONCE_INIT;
int *f() { return Tls<int>::get(); }
