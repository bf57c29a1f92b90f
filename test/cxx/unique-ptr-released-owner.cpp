// What release() returns is an object of the class that was owned, whatever part of it has the key.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | count 0
#include <memory>
#include <pthread.h>

struct Key {
  pthread_key_t k;
  Key() { pthread_key_create(&k, nullptr); } // CHECK: @[[@LINE]] scoped this->k field none Key::Key
  ~Key() { pthread_key_delete(k); }
};
struct Logger {
  Key key;
};
static Logger *current;
void start() {
  auto logger = std::make_unique<Logger>();
  delete current;
  current = logger.release();
}
struct AtExit {
  ~AtExit() { delete current; }
} atExit;

struct Lost {
  pthread_key_t k;
  Lost() { pthread_key_create(&k, nullptr); }
  // CHECK: @[[@LINE-1]] unreachable-delete this->k field error Lost::Lost
  // CHECK: note [[@LINE+8]] this object holds the key, and nothing ever destroys it
  ~Lost() { pthread_key_delete(k); }
};
struct Cache {
  Lost key;
};
static Cache *cache;
void startCache() {
  std::unique_ptr<Cache> made(new Cache);
  cache = made.release();
}
