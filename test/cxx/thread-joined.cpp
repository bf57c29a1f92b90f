// A thread deletes a key, and an object's destructor waits for the thread. It
// counts where that object is destroyed at the unload, and no other.
// RUN: %exits 1 %json %s -- | %verdicts %s
// Other files may have the object.
// RUN: %tidy %s -- | count 0
#include <pthread.h>

namespace {
pthread_key_t of_static, of_heap, of_leaked;

void *static_work(void *p) {
  pthread_key_delete(of_static);
  return p;
}
void *heap_work(void *p) {
  pthread_key_delete(of_heap);
  return p;
}
void *leaked_work(void *p) {
  pthread_key_delete(of_leaked);
  return p;
}

class Worker {
public:
  explicit Worker(void *(*f)(void *)) { pthread_create(&thread, 0, f, 0); }
  ~Worker() { pthread_join(thread, 0); }

private:
  pthread_t thread;
};

Worker worker(static_work);
Worker *freed, *leaked;

__attribute__((constructor)) void load() {
  pthread_key_create(&of_static, 0);
  // CHECK: @[[@LINE-1]] paired {{.*}}of_static static none {{.*}}load
  // CHECK: is joined here, in '{{.*}}Worker::~Worker'
  // CHECK-NEXT: it is reached from destructor of static object '{{.*}}worker'
  pthread_key_create(&of_heap, 0);
  // CHECK: @[[@LINE-1]] paired {{.*}}of_heap static none {{.*}}load
  freed = new Worker(heap_work);
  pthread_key_create(&of_leaked, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete {{.*}}of_leaked static error {{.*}}load
  leaked = new Worker(leaked_work);
}

__attribute__((destructor)) void unload() { delete freed; }
} // namespace
