// The same ways, with a path that forgets the delete.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
#include <threads.h>
extern int other(void);
extern void *grab(void);
extern int cond(void);
int g1(void) {
  pthread_key_t k;
  int rc = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] error-path-leak k local error
// CHECK: note [[@LINE+6]] this delete only undoes the creation where the rest of 'g1' fails
// CHECK: note [[@LINE+4]] here the path leaves the function without deleting the key, and nothing else holds it
  if (rc)
    return rc;
  if (other())
    return -1;
  pthread_key_delete(k);
  return 0;
}
int g2(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0) != 0)
// CHECK: @[[@LINE-1]] error-path-leak k local error
// CHECK: note [[@LINE+5]] this delete only undoes the creation where the rest of 'g2' fails
// CHECK: note [[@LINE+3]] here the path leaves the function without deleting the key, and nothing else holds it
    return -1;
  if (!grab())
    return -2;
  pthread_key_delete(k);
  return 0;
}
int g3(void) {
  tss_t k;
  if (tss_create(&k, 0) != thrd_success)
// CHECK: @[[@LINE-1]] error-path-leak k local error
// CHECK: note [[@LINE+5]] this delete only undoes the creation where the rest of 'g3' fails
// CHECK: note [[@LINE+3]] here the path leaves the function without deleting the key, and nothing else holds it
    return -1;
  if (other())
    return 7;
  tss_delete(k);
  return 0;
}
int g4(void) {
  pthread_key_t k;
  return pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] never-deleted k local error
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
}
int g5(void) {
  pthread_key_t k;
  int ok = pthread_key_create(&k, 0) == 0;
// CHECK: @[[@LINE-1]] error-path-leak k local error
// CHECK: note [[@LINE+5]] this delete only undoes the creation where the rest of 'g5' fails
// CHECK: note [[@LINE+2]] here the path leaves the function without deleting the key, and nothing else holds it
  if (ok && cond())
    return 1;
  if (ok)
    pthread_key_delete(k);
  return ok;
}
int g6(void) {
  pthread_key_t k;
  int rc = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] error-path-leak k local error
// CHECK: note [[@LINE+6]] this delete only undoes the creation where the rest of 'g6' fails
// CHECK: note [[@LINE+7]] here the path leaves the function without deleting the key, and nothing else holds it
  if (rc)
    goto out;
  if (other())
    goto out;
  pthread_key_delete(k);
out:
  return rc;
}
