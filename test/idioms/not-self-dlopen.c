// Loading another library, or this one only when a user wants it, pins nothing.
// RUN: %exits 1 %json %s -- | %verdicts %s
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
static void pin(void *what) {
  Dl_info info;
  if (dladdr(what, &info))
    dlopen(info.dli_fname, RTLD_NOW | RTLD_NODELETE);
}
__attribute__((constructor)) static void up(void) {
  Dl_info info;
  pin((void *)malloc);
  dladdr((void *)malloc, &info);
  dlopen(info.dli_fname, RTLD_NOW | RTLD_NODELETE);
  if (getenv("PIN")) {
    Dl_info own;
    dladdr(&key, &own);
    dlopen(own.dli_fname, RTLD_NOW | RTLD_NODELETE);
  }
  pthread_key_create(&key, 0);
  // CHECK: @[[@LINE-1]] never-deleted key static error
}
