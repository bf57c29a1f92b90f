// A library that loads itself for good.
// RUN: %exits 0 %json %s -- | %verdicts %s
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
static pthread_key_t a;
__attribute__((constructor)) static void up(void) {
  Dl_info i;
  dladdr((void *)&a, &i);
  dlopen(i.dli_fname, RTLD_NOW | RTLD_NODELETE);
  pthread_key_create(&a, 0);
// CHECK: @[[@LINE-1]] never-deleted a static warning
// CHECK: note [[@LINE-2]] no delete of this key exists in the program
// CHECK: note [[@LINE-4]] the library loads itself here, and so is never unloaded: one of 1024 keys is lost per process, not per reload
}
