// Keys that are elements of a map.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <map>
#include <pthread.h>
static std::map<int, pthread_key_t> keys;
void add(int i) { pthread_key_create(&keys[i], 0); }
// CHECK: @[[@LINE-1]] paired *<result> heap none
// CHECK: delete [[@LINE+3]] from ELF destructor fin
__attribute__((destructor)) static void fin() {
  for (auto &e : keys)
    pthread_key_delete(e.second);
}
