// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t K;

namespace {
struct Plugin {
  virtual void stop() {}
};
struct KeyPlugin : Plugin {
  void stop() override { pthread_key_delete(K); }
};
KeyPlugin Instance;
Plugin *Current = &Instance;
} // namespace

__attribute__((constructor)) static void load() { pthread_key_create(&K, nullptr); }
// CHECK: @[[@LINE-1]] paired K static none
__attribute__((destructor)) static void unload() { Current->stop(); }
