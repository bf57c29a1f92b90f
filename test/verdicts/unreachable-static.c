// The delete is there and nobody calls it: gcc-12's libobjc.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %audit %s -- | FileCheck %s --check-prefix=TEXT
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t k;

int plugin_init(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error plugin_init
  // CHECK-NEXT: delete [[@LINE+6]] from nothing
  // TEXT: :[[@LINE-3]]:10: error: {{.*}}'k'{{.*}} [pthread-key-unreachable-delete]
  // TEXT: :[[@LINE+4]]:{{[0-9]+}}: note: {{.*}}cleanup
  // TIDY: :[[@LINE-5]]:10: warning: {{.*}} [pthread-key-unreachable-delete]
}

__attribute__((unused)) static void cleanup(void) { pthread_key_delete(k); }
