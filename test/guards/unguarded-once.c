// The ELF destructor does not ask whether the once-function ever ran.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#define FINI __attribute__((destructor)) static void fini(void)
#define INIT __attribute__((constructor)) static void init(void)
static pthread_key_t k;
static pthread_once_t o = PTHREAD_ONCE_INIT;
static void mk(void) { pthread_key_create(&k, 0); }
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+5]] from ELF destructor fini
void *get(void) {
  pthread_once(&o, mk);
  return pthread_getspecific(k);
}
FINI { pthread_key_delete(k); }
// CHECK: @[[@LINE-1]] unguarded-delete k static warning
// CHECK: note [[@LINE-9]] the key is created here, in 'mk', only when that is called
// CHECK: note [[@LINE-3]] nothing between the root and this delete asks whether the key was created
