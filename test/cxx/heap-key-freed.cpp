// The destructor frees the memory of the key and leaves the key.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
class ThreadData {
public:
  ThreadData();
  ~ThreadData();

private:
  void *theKey;
};
ThreadData::ThreadData() : theKey(nullptr) {
  pthread_key_t *key = new pthread_key_t;
  if (pthread_key_create(key, nullptr))
// CHECK: @[[@LINE-1]] never-deleted *key field error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
    delete key;
  else
    theKey = key;
}
ThreadData::~ThreadData() {
  delete (pthread_key_t *)theKey;
  theKey = nullptr;
}
