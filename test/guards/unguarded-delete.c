// When plugin_init was never called, the destructor deletes key 0, which is
// somebody else's.
// RUN: %json %s -- > %t.json || true
// RUN: cat %t.json | %verdicts %s
// RUN: %json %s -- -DGUARDED | FileCheck %s --check-prefix=GUARDED
#include <pthread.h>

static pthread_key_t k;
static int inited;

void plugin_init(void) {
  inited = !pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none plugin_init
}

__attribute__((destructor)) static void unload(void) {
#ifdef GUARDED
  if (inited)
#endif
    pthread_key_delete(k);
  // CHECK: @[[@LINE-1]] unguarded-delete k static {{warning|error}} unload
}
// GUARDED: "verdict": "paired"
// GUARDED-NOT: "verdict"
