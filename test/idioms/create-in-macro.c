// The creating call is the body of a macro and the argument of another.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
#define MK(x) pthread_key_create(x, 0)
#define CHECK(e)                                                               \
  do {                                                                         \
    if (e)                                                                     \
      abort();                                                                 \
  } while (0)
static pthread_key_t a, b;
void up(void) {
  CHECK(MK(&a));
// CHECK: @[[@LINE-1]] never-deleted a static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
  CHECK(pthread_key_create(&b, 0));
// CHECK: @[[@LINE-1]] never-deleted b static error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
}
