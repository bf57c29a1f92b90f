// A setting of the user decides over the delete.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
static struct {
  int cleanup_on_exit;
  int made;
} cfg;
void set(int v) { cfg.cleanup_on_exit = v; }
void up(void) {
  pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] unreachable-delete k static error
// CHECK: delete [[@LINE+6]] from nothing
// CHECK: note [[@LINE+4]] it runs only if 'cfg.cleanup_on_exit != 0', which nothing on the way to the creation sets
  cfg.made = 1;
}
FINI {
  if (cfg.cleanup_on_exit && cfg.made)
    pthread_key_delete(k);
}
