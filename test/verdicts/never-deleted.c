// A key of the TU's own that nothing deletes: both front ends can say so.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %audit %s -- | FileCheck %s --check-prefix=TEXT
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t k;

int plugin_init(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error plugin_init never-deleted.c
  // TEXT: never-deleted.c:[[@LINE-2]]:10: error: {{.*}}'k'{{.*}} [pthread-key-never-deleted]
  // TEXT: :[[@LINE-6]]:22: note: {{.*}}'k'
  // TEXT: :[[@LINE-4]]:10: note: {{.*}}1024 keys
  // TIDY: never-deleted.c:[[@LINE-5]]:10: warning: {{.*}}'k'{{.*}} [pthread-key-never-deleted]
}

void *plugin_get(void) { return pthread_getspecific(k); }
