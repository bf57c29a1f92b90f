// A function that creates is called twice.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t k;
static void start(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] error-path-leak k static error
// CHECK: note [[@LINE+6]] it is reached from ELF destructor fini
// CHECK: note [[@LINE+3]] here the path creates a second key over the first one, which is lost
void boot(void) {
  start();
  start();
}
__attribute__((destructor)) static void fini(void) { pthread_key_delete(k); }
