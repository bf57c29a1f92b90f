// Entries of .init_array and .fini_array.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t a;
static void up(void) { pthread_key_create(&a, 0); }
// CHECK: @[[@LINE-1]] paired a static none
// CHECK: delete [[@LINE+1]] from entry of the finalisation array dn
static void dn(void) { pthread_key_delete(a); }
static void (*const i[])(void)
    __attribute__((section(".init_array"), used)) = {up};
static void (*const f[])(void)
    __attribute__((section(".fini_array"), used)) = {dn};
