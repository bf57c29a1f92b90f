// The delete stands in a table's slot that nothing reads: not a pair.
// RUN: %json %s -- > %t.json || true
// RUN: cat %t.json | %verdicts %s
#include <pthread.h>

static pthread_key_t k;

static void free_k(void) { pthread_key_delete(k); }
static void nothing(void) {}

static const struct ops {
  void (*open)(void);
  void (*close)(void);
} ops = {free_k, nothing};

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] {{unreachable-delete|api-only}} k static {{error|warning}} load
}

__attribute__((destructor)) static void unload(void) { ops.close(); }
