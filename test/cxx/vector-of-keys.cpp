// Keys in a vector, deleted by a static object.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <vector>
static std::vector<pthread_key_t> keys;
void add() {
  pthread_key_t k;
  if (pthread_key_create(&k, 0) == 0)
// CHECK: @[[@LINE-1]] paired k local none
// CHECK: delete [[@LINE+6]] from destructor of static object 'fin'
    keys.push_back(k);
}
struct Fin {
  ~Fin() {
    for (pthread_key_t k : keys)
      pthread_key_delete(k);
  }
} static fin;
