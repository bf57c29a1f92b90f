// memcpy copies a key like an assignment.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <string.h>

struct tls {
  int ready;
  pthread_key_t key;
};
static struct tls saved;

__attribute__((constructor)) static void load(void) {
  struct tls t;
  t.ready = 1;
  if (pthread_key_create(&t.key, 0))
    // CHECK: @[[@LINE-1]] paired t.key {{.*}} none
    return;
  memcpy(&saved, &t, sizeof t);
}
__attribute__((destructor)) static void unload(void) {
  if (saved.ready)
    pthread_key_delete(saved.key);
}
