// C11 threads.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %json %s -- | FileCheck %s --check-prefix=JSON
// RUN: %tidy %s -- | %findings %s
#include <stdlib.h>
#include <threads.h>

static tss_t kept, lost;

__attribute__((constructor)) static void load(void) {
  tss_create(&kept, free);
  // CHECK: @[[@LINE-1]] paired kept static none load
  if (tss_create(&lost, free) != thrd_success)
    // CHECK: @[[@LINE-1]] never-deleted lost static error load
    // TIDY: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}} [pthread-key-never-deleted]
    abort();
}
// JSON: "callee": "tss_create"

__attribute__((destructor)) static void unload(void) { tss_delete(kept); }
