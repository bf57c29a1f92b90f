// One object of a well-made class is never destroyed: the finding stands at
// that object, its siblings are not touched.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

struct Key {
  pthread_key_t K;
  Key();
  ~Key();
};
Key::Key() { pthread_key_create(&K, nullptr); }
// CHECK: @[[@LINE-1]] scoped {{.*}}K field none
Key::~Key() { pthread_key_delete(K); }

static Key Good;
void *get() {
  static Key &Bad = *new Key;
  // CHECK: @[[@LINE-1]] unreachable-delete Bad{{.*}}K {{[a-z-]+}} error get
  // CHECK: note [[@LINE-2]] this object holds the key, and nothing ever destroys it
  return pthread_getspecific(Bad.K);
}
void *get_good() { return pthread_getspecific(Good.K); }

int use_and_drop() {
  Key *P = new Key;
  int R = pthread_setspecific(P->K, P);
  delete P;
  return R;
}
// The caller owns what it is given.
Key *make() { return new Key; }
