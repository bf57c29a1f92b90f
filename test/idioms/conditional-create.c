// The create is one side of a conditional.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t k;
static int n;
int up(void) { return n ? 0 : pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] never-deleted k static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
