// A macro that would be the destructor attribute is empty here.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 0 %json %s -- -DHAVE_DESTRUCTOR | FileCheck %s --check-prefix=OPEN
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#ifdef HAVE_DESTRUCTOR
#define FINI __attribute__((destructor))
#else
#define FINI
#endif
#define LOCAL
static pthread_key_t k;
LOCAL int up(void) { return pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete k static error up
// CHECK: note [[@LINE+6]] no function calls 'fini', and no root runs it
// CHECK-NEXT: note [[@LINE+5]] the macro 'FINI' before 'fini' is empty
// CHECK-NEXT: note [[@LINE-10]] 'FINI' would be defined with 'destructor' here, but '#ifdef HAVE_DESTRUCTOR' is not taken
// CHECK-NEXT: one of 1024
// TIDY: :[[@LINE-6]]:29: {{.*}} [pthread-key-unreachable-delete]
// OPEN: "verdict": "paired"
FINI LOCAL static void fini(void) { pthread_key_delete(k); }
