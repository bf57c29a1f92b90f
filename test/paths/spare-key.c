// Where "no key yet" is a number that a key may have, a second key is created and the first deleted. Neither of the deletes here is for the key that stays
// (Chromium's thread_local_storage.cc, and all that have a copy of it).
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
#define NO_KEY ((pthread_key_t)-1)
static volatile pthread_key_t native = NO_KEY;
static int alloc(pthread_key_t *key) { return !pthread_key_create(key, 0); }
// CHECK: @[[@LINE-1]] wrapper *key param none alloc
static void give_back(pthread_key_t key) { pthread_key_delete(key); }
void *construct(void) {
  pthread_key_t key = native;
  if (key == NO_KEY) {
    if (!alloc(&key))
      return NULL;
    // CHECK: @[[@LINE-2]] unreachable-delete key local error construct
    // CHECK: delete [[@LINE-7]] from nothing
    // CHECK: this delete only removes the key that came too late for 'native'
    // TIDY: :[[@LINE-5]]:{{.*}} [pthread-key-unreachable-delete]
    if (key == NO_KEY) {
      pthread_key_t spare = key;
      if (!alloc(&key) || key == NO_KEY)
        abort();
      // CHECK: @[[@LINE-2]] unreachable-delete key local error construct
      // CHECK: delete [[@LINE-15]] from nothing
      // CHECK: this delete only removes the key that came too late for 'native'
      // TIDY: :[[@LINE-5]]:{{.*}} [pthread-key-unreachable-delete]
      give_back(spare);
    }
    if (__sync_val_compare_and_swap(&native, NO_KEY, key) != NO_KEY) {
      give_back(key);
      key = native;
    }
  }
  return pthread_getspecific(key);
}
