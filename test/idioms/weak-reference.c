// References made by __typeof__ and weakref.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static __typeof(pthread_key_create) gt_create
    __attribute__((weakref("pthread_key_create")));
static __typeof(pthread_key_delete) gt_delete
    __attribute__((weakref("pthread_key_delete")));
static pthread_key_t k;
static int active;
void up(void) {
  if (gt_create) {
    gt_create(&k, 0);
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+6]] from ELF destructor f
    active = 1;
  }
}
__attribute__((destructor)) static void f(void) {
  if (active)
    gt_delete(k);
}
