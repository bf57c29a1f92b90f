// Which of two keys is created depends: the key is called by both names.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
static pthread_key_t kept, other, lost, forgotten;
static struct {
  pthread_key_t key;
} o;

int up(int which) {
  if (pthread_key_create(which ? &kept : &other, 0))
    // CHECK: @[[@LINE-1]] paired kept or other static none up
    return -1;
  if (pthread_key_create(which > 1 ? &lost : which ? &o.key : &forgotten, 0))
    // CHECK: @[[@LINE-1]] never-deleted lost or o.key or forgotten static error up
    // TIDY: :[[@LINE-2]]:7: {{.*}} 'lost or o.key or forgotten' {{.*}} [pthread-key-never-deleted]
    return -1;
  return 0;
}
__attribute__((destructor)) static void fini(void) {
  if (kept)
    pthread_key_delete(kept);
  if (other)
    pthread_key_delete(other);
}
