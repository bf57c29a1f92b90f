// What a host calls by a base class and what runs at unload delete the key; one
// method makes the object of another.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | count 0
#include <pthread.h>

struct Plugin {
  virtual ~Plugin() {}
  virtual Plugin *next() { return nullptr; }
  virtual void load() {}
};

static pthread_key_t key;
static bool have;

namespace {
struct Second : Plugin {
  void load() override {
    have = pthread_key_create(&key, nullptr) == 0;
    // CHECK: @[[@LINE-1]] paired key static none (anonymous namespace)::Second::load
    // CHECK-NEXT: delete [[@LINE+14]] from ELF destructor fini
  }
};
struct First : Plugin {
  Plugin *next() override { return new Second; }
};
} // namespace

extern "C" Plugin *start() {
  return new First;
}

__attribute__((destructor)) static void fini() {
  if (have)
    pthread_key_delete(key);
}
