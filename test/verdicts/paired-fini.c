// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t a, b;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] paired a static
  // CHECK-NEXT: delete [[@LINE+6]] from {{.+}}
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b static
  // CHECK-NEXT: delete [[@LINE+5]] from {{.+}}
}

void _fini(void) { pthread_key_delete(a); }

static void at_unload(void) { pthread_key_delete(b); }

__attribute__((section(".fini_array"), used)) static void (*const entry)(void) =
    at_unload;
