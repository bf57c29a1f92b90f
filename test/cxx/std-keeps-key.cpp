// The standard library deletes none of the keys that it keeps: no delete in the
// program is no delete at all. See std-keeps-key-good.cpp. The plugin
// does not say so of keys on the heap, which another file may delete.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | %findings %s
#include <map>
#include <memory>
#include <optional>
#include <pthread.h>
#include <string>
#include <utility>
static std::unique_ptr<pthread_key_t> plain;
static std::shared_ptr<pthread_key_t> shared;
static std::optional<pthread_key_t> maybe;
static std::pair<pthread_key_t, bool> pair;
static std::map<std::string, pthread_key_t> named;
void in_unique() {
  plain.reset(new pthread_key_t);
  pthread_key_create(plain.get(), nullptr);
  // CHECK: @[[@LINE-1]] never-deleted
}
void in_shared() {
  shared = std::make_shared<pthread_key_t>();
  pthread_key_create(shared.get(), nullptr);
  // CHECK: @[[@LINE-1]] never-deleted
}
void in_optional() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr) == 0)
    // CHECK: @[[@LINE-1]] never-deleted
    // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-never-deleted]
    maybe = k;
}
void in_pair() {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr) == 0)
    // CHECK: @[[@LINE-1]] never-deleted
    // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-never-deleted]
    pair = {k, true};
}
void in_map(const char *name) {
  pthread_key_t k;
  if (pthread_key_create(&k, nullptr) == 0)
    // CHECK: @[[@LINE-1]] never-deleted
    // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-never-deleted]
    named.emplace(name, k);
}
