// The same keys, taken out again and deleted. See std-keeps-key.cpp.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | count 0
#include <map>
#include <optional>
#include <pthread.h>
#include <string>
#include <utility>
static std::optional<pthread_key_t> maybe;
static std::map<std::string, pthread_key_t> named;
void in_optional() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr) == 0)
    // CHECK: @[[@LINE-1]] paired
    // CHECK-NEXT: delete
    maybe = k;
}
void in_map(const char *name) {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr) == 0)
    // CHECK: @[[@LINE-1]] paired
    // CHECK-NEXT: delete
    named.emplace(name, k);
}
__attribute__((destructor)) static void down() {
  if (maybe)
    pthread_key_delete(*maybe);
  for (const auto &entry : named)
    pthread_key_delete(entry.second);
}
