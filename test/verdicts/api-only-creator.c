// Whom the host has to call is not who creates the key, though that deletes it when something else fails.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %audit %s -- | FileCheck %s --check-prefix=TEXT
#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
static int refs;
static int make(void) {
  if (!refs && pthread_key_create(&key, free))
    // CHECK: @[[@LINE-1]] api-only key static warning make
    // CHECK: delete [[@LINE+8]] from exported function lib_destroy
    // TEXT: :[[@LINE-3]]:{{.*}} only if the host calls 'lib_destroy'
    return -1;
  refs++;
  return 0;
}
static void drop(void) {
  if (!--refs)
    pthread_key_delete(key);
}
void *lib_new(int size) {
  void *p;
  if (make())
    return NULL;
  p = malloc(size);
  if (!p)
    goto out;
  return p;
out:
  drop();
  return NULL;
}
void lib_destroy(void *p) {
  free(p);
  drop();
}
