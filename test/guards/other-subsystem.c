// The flag of another part of the library.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
static pthread_key_t k;
static int net_initialized;
void net_up(void) { net_initialized = 1; }
void up(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] unreachable-delete k static error
// CHECK: delete [[@LINE+4]] from nothing
// CHECK: note [[@LINE+2]] it runs only if 'net_initialized != 0', which nothing on the way to the creation sets
FINI {
  if (net_initialized)
    pthread_key_delete(k);
}
