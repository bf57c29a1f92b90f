// The spare key goes at once, the one that stays when the library is unloaded.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
static pthread_key_t zero_is_taken;
static int make(pthread_key_t *out) {
  pthread_key_t key;
  if (pthread_key_create(&key, 0)) // CHECK: @[[@LINE]] paired key local none make
    return -1;
  // CHECK: delete [[@LINE+9]] from nothing
  // CHECK: delete [[@LINE+16]] from ELF destructor fini
  // CHECK: this delete only gives back a key that is not to be used
  if (key == 0) {
    pthread_key_t spare = key;
    int failed = pthread_key_create(&key, 0); // CHECK: @[[@LINE]] paired key local none make
    // CHECK: delete [[@LINE+3]] from nothing
    // CHECK: delete [[@LINE+10]] from ELF destructor fini
    // CHECK: this delete only removes the key that was there before this one
    pthread_key_delete(spare);
    if (failed)
      return -1;
  }
  *out = key;
  return 0;
}
__attribute__((constructor)) static void init(void) { make(&zero_is_taken); }
__attribute__((destructor)) static void fini(void) { pthread_key_delete(zero_is_taken); }
