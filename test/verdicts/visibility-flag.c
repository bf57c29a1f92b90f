// -fvisibility=hidden hides what is not marked, as the attribute does.
// RUN: %exits 0 %json %s -- | FileCheck %s --check-prefix=DEFAULT
// RUN: %exits 1 %json %s -- -fvisibility=hidden | FileCheck %s --check-prefix=HIDDEN
#include <pthread.h>

static pthread_key_t k;

__attribute__((visibility("default"))) int plugin_init(void) {
  return pthread_key_create(&k, 0);
}

void cleanup(void) { pthread_key_delete(k); }
// DEFAULT: "verdict": "api-only"
// HIDDEN: "verdict": "unreachable-delete"
