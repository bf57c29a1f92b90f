// The host must remember to call plugin_exit. A warning, so the default
// --fail-on lets it pass; and one TU does not know what its host does.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %exits 0 %audit %s -- | FileCheck %s --check-prefix=TEXT
// RUN: %exits 1 %audit --fail-on=warning %s -- | FileCheck %s --check-prefix=TEXT
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t k;

int plugin_init(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] api-only k static warning plugin_init
  // CHECK-NEXT: delete [[@LINE+6]]
  // TEXT: :[[@LINE-3]]:10: warning: {{.*}}'k'{{.*}} [pthread-key-api-only]
  // TEXT: :[[@LINE+4]]:{{[0-9]+}}: note: {{.*}}
  // TEXT: plugin_exit
}

void plugin_exit(void) { pthread_key_delete(k); }
