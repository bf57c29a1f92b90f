// The only copy of the key is a local that goes out of scope.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %audit %s -- | FileCheck %s --check-prefix=TEXT
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t key;
static void *buffer;

__attribute__((constructor)) static void load(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0) != 0)
    // CHECK: @[[@LINE-1]] error-path-leak k local error load
    // TEXT: :[[@LINE-2]]:7: error: {{.*}}'k'{{.*}} [pthread-key-error-path-leak]
    // TIDY: :[[@LINE-3]]:7: warning: {{.*}} [pthread-key-error-path-leak]
    return;
  buffer = malloc(100);
  if (!buffer)
    return;
    // TEXT: :[[@LINE-1]]:{{[0-9]+}}: note:
  key = k;
}

__attribute__((destructor)) static void unload(void) { pthread_key_delete(key); }
