// The ELF destructor creates the key itself if there is none.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
static pthread_once_t o = PTHREAD_ONCE_INIT;
static void mk(void) {
  if (pthread_key_create(&key, 0))
// CHECK: @[[@LINE-1]] paired key static none
// CHECK: delete [[@LINE+9]] from ELF destructor down
    abort();
}
static pthread_key_t get_key(void) {
  pthread_once(&o, mk);
  return key;
}
void *get(void) { return pthread_getspecific(get_key()); }
__attribute__((destructor)) static void down(void) {
  pthread_key_delete(get_key());
}
