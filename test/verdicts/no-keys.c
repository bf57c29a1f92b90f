// RUN: %exits 0 %audit %s -- | not grep pthread-key-
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
// Declarations alone, a local name and a comment: pthread_key_create(&k, 0).
#include <pthread.h>

static int pthread_key_created;
int get(void) { return pthread_key_created; }
// CHECK: units: failed=0 parsed=1
