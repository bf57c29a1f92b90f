// Objects in an optional, a vector and a map.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <map>
#include <optional>
#include <pthread.h>
#include <string>
#include <vector>
struct K {
  pthread_key_t k;
  K();
  K(K &&);
  ~K();
};
K::K() { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] scoped this->k field none
K::K(K &&o) : k(o.k) { o.k = ~0u; }
K::~K() {
  if (k != ~0u)
    pthread_key_delete(k);
}
static std::optional<K> o;
static std::vector<K> v;
static std::map<std::string, K> m;
void f() {
  o.emplace();
  v.emplace_back();
  m["a"];
}
