// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t k;
static int users;

__attribute__((constructor)) static void open_library(void) {
  if (users++ == 0)
    pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none open_library
}

__attribute__((destructor)) static void close_library(void) {
  if (--users == 0)
    pthread_key_delete(k);
}
