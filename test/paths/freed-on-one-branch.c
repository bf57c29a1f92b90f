// One branch frees the object and forgets its key.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
extern int other(void);
struct c {
  pthread_key_t k;
  int n;
};
struct c *mk(void) {
  struct c *x = malloc(sizeof *x);
  if (pthread_key_create(&x->k, 0)) {
// CHECK: @[[@LINE-1]] error-path-leak x->k field error
// CHECK: note [[@LINE+11]] it is reached from exported function rm
// CHECK: note [[@LINE+5]] here the path frees the object that holds the key without deleting the key
    free(x);
    return 0;
  }
  if (other()) {
    free(x);
    return 0;
  }
  return x;
}
void rm(struct c *x) {
  pthread_key_delete(x->k);
  free(x);
}
