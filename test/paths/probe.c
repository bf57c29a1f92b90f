// A probe that deletes on one way out and not on the other.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
extern int other(void);
int probe(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
// CHECK: @[[@LINE-1]] error-path-leak k local error
// CHECK: note [[@LINE+5]] this delete only undoes the creation where the rest of 'probe' fails
// CHECK: note [[@LINE+3]] here the path leaves the function without deleting the key, and nothing else holds it
    return 0;
  if (other())
    return 1;
  pthread_key_delete(k);
  return 1;
}
