// A return between the creation and the flag that the delete asks for.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
extern int other(void);
static pthread_key_t k;
static int ready;
int init(void) {
  if (pthread_key_create(&k, 0))
// CHECK: @[[@LINE-1]] error-path-leak k static error
// CHECK: note [[@LINE+8]] it is reached from ELF destructor fini
// CHECK: note [[@LINE+3]] here the path leaves the function before the flag is set that the delete asks for
    return -1;
  if (other())
    return -2;
  ready = 1;
  return 0;
}
__attribute__((destructor)) static void fini(void) {
  if (ready)
    pthread_key_delete(k);
}
