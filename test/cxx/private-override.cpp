// Methods in an unnamed namespace that a host calls by the name of a base
// class; and the same where there is no object, or no base class that it knows.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>

struct Plugin {
  virtual ~Plugin() {}
  virtual int load() = 0;
  virtual void unload() = 0;
};

static pthread_key_t given, loaded, fixed, idle, inner;

namespace {
struct Given : Plugin {
  int load() override { return pthread_key_create(&loaded, nullptr); }
  // CHECK: @[[@LINE-1]] never-deleted loaded static error
  void unload() override { pthread_key_delete(given); }
};
struct Fixed : Plugin {
  int load() override { return 0; }
  void unload() override { pthread_key_delete(fixed); }
} only;
struct Idle : Plugin {
  int load() override { return 0; }
  void unload() override { pthread_key_delete(idle); }
};
struct Step {
  virtual void run() {}
};
struct Last : Step {
  void run() override { pthread_key_delete(inner); }
};
Last last;
} // namespace

extern "C" Plugin *start() {
  pthread_key_create(&given, nullptr);
  // CHECK: @[[@LINE-1]] api-only given static warning start
  // CHECK-NEXT: delete [[@LINE-22]] from '(anonymous namespace)::Given::unload', an override of a method that code outside knows
  pthread_key_create(&idle, nullptr);
  // CHECK: @[[@LINE-1]] unreachable-delete idle static error start
  pthread_key_create(&inner, nullptr);
  // CHECK: @[[@LINE-1]] unreachable-delete inner static error start
  (void)&last;
  return new Given;
}

extern "C" Plugin *same() {
  pthread_key_create(&fixed, nullptr);
  // CHECK: @[[@LINE-1]] api-only fixed static warning same
  return &only;
}
