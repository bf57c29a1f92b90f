// The members of one union are one place; those of two unions are not.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
struct s {
  union {
    pthread_key_t k;
    unsigned n;
  };
  union {
    pthread_key_t other;
    unsigned m;
  };
};
static struct s store;
static int up;
void load(void) {
  if (pthread_key_create(&store.k, 0))
// CHECK: @[[@LINE-1]] paired store.k static none
    return;
  up = 1;
}
void load2(void) { pthread_key_create(&store.other, 0); }
// CHECK: @[[@LINE-1]] never-deleted store.other static error
__attribute__((destructor)) static void fini(void) {
  if (up)
    pthread_key_delete(store.n);
}
