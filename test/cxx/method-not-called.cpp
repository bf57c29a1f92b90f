// A method would delete the key, and nothing calls it.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | %findings %s
#include <pthread.h>
namespace net {
class Pool {
  pthread_key_t key;

public:
  bool open() { return pthread_key_create(&key, nullptr) == 0; }
  // CHECK: @[[@LINE-1]] wrapper
  void close() { pthread_key_delete(key); }
};
static Pool pool;
} // namespace net
bool up() { return net::pool.open(); }
// CHECK: @[[@LINE-1]] never-deleted net::pool.key static error up
// CHECK: note [[@LINE-6]] 'net::Pool::close' would delete the key of an object that it is given, and is never given 'net::pool'
// TIDY: :[[@LINE-3]]:20: {{.*}} [pthread-key-never-deleted]
