// What is asked before the create, whether anybody has created the key, is no
// race: the delete behind the create only undoes it where the rest fails.
// RUN: %exits 1 %json --fail-on=warning %s -- | %verdicts %s
#include <pthread.h>

static pthread_key_t key;
static int users;
extern int prepare(void);

int library_init(void) {
  if (users <= 0) {
    int failed = 1;
    int created = pthread_key_create(&key, 0);
    // CHECK: @[[@LINE-1]] api-only key static warning library_init
    // CHECK-NOT: too late
    // CHECK: note [[@LINE+6]] this delete only undoes the creation where the rest of 'library_init' fails
    // CHECK-NOT: too late
    if (created == 0)
      failed = prepare();
    if (failed) {
      if (created == 0)
        pthread_key_delete(key);
      return 0;
    }
  }
  if (users <= 0)
    users = 1;
  else
    users++;
  return 1;
}

int library_exit(void) {
  if (users <= 0)
    return 0;
  if (--users == 0)
    pthread_key_delete(key);
  return 1;
}
