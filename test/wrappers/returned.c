// The key comes back as the return value.
// RUN: %exits 1 %json %s -- | FileCheck %s
#include <pthread.h>

static pthread_key_t make(void) {
  pthread_key_t k;
  pthread_key_create(&k, 0);
  return k;
}

static pthread_key_t good, bad;

__attribute__((constructor)) static void load(void) {
  good = make();
  bad = make();
}

__attribute__((destructor)) static void unload(void) { pthread_key_delete(good); }
// CHECK: "verdict": "never-deleted"
