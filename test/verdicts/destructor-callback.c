// A leaked key with a destructor in the library: the next thread that exits
// after the unload calls into unmapped memory.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %audit %s -- | FileCheck %s --check-prefix=TEXT
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t with, without;

static void free_value(void *p) { free(p); }

void plugin_init(void) {
  pthread_key_create(&with, free_value);
  // CHECK: @[[@LINE-1]] never-deleted with static error plugin_init {{.*}} destructor=free_value
  // TEXT: :[[@LINE-2]]:3: error: {{.*}}'with'
  // TEXT: note: {{.*}}free_value{{.*}}
  pthread_key_create(&without, 0);
  // CHECK: @[[@LINE-1]] never-deleted without
  // TEXT: :[[@LINE-2]]:3: error: {{.*}}'without'
  // TEXT-NOT: free_value
}
