// The linker may find the delete in another TU: one TU proves nothing, a whole
// program does.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

pthread_key_t k;

int plugin_init(void) { return pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] never-deleted k global error
