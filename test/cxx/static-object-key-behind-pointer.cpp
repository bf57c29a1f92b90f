// A static object is destroyed with the library, wherever it keeps its key.
// Of what is made with `new` one file alone proves nothing.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | count 0
#include <memory>
#include <pthread.h>
struct Heap {
  pthread_key_t *k;
  Heap() : k(new pthread_key_t) { pthread_key_create(k, nullptr); }
  // CHECK: @[[@LINE-1]] scoped {{.*}}
  ~Heap() {
    pthread_key_delete(*k);
    delete k;
  }
};
static Heap heap, several[2];
struct Whole {
  Heap part;
};
Whole &whole() {
  static Whole w;
  return w;
}
struct Reference {
  pthread_key_t &k;
  explicit Reference(pthread_key_t &r) : k(r) { pthread_key_create(&k, nullptr); }
  // CHECK: @[[@LINE-1]] scoped {{.*}}
  ~Reference() { pthread_key_delete(k); }
};
static pthread_key_t named;
static Reference reference(named);
struct Pimpl {
  struct Impl {
    pthread_key_t k;
  };
  std::unique_ptr<Impl> i;
  Pimpl() : i(new Impl) { pthread_key_create(&i->k, nullptr); }
  // CHECK: @[[@LINE-1]] scoped {{.*}}
  ~Pimpl() { pthread_key_delete(i->k); }
};
static Pimpl pimpl;
struct Base {
  pthread_key_t *k;
  Base() : k(new pthread_key_t) { pthread_key_create(k, nullptr); }
  // CHECK: @[[@LINE-1]] scoped {{.*}}
  virtual ~Base() {
    pthread_key_delete(*k);
    delete k;
  }
};
struct Derived : Base {
  int x;
};
static Derived derived;

// One that is made with `new` and kept by a pointer is not.
struct Kept {
  pthread_key_t *k;
  Kept() : k(new pthread_key_t) { pthread_key_create(k, nullptr); }
  // CHECK: @[[@LINE-1]] unreachable-delete {{.*}}
  ~Kept() {
    pthread_key_delete(*k);
    delete k;
  }
};
static Kept *kept = new Kept;
void *get() {
  return pthread_getspecific(*heap.k + *several[0].k + *kept->k + derived.x);
}
