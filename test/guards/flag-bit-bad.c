// The flag word is the creation's, the bit is somebody else's.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
enum { HAS_KEY = 1, HAS_LOG = 2 };
static unsigned flags;
static pthread_key_t k, l;
int init(void) {
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] unreachable-delete k static error init
    // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-unreachable-delete]
    // CHECK: note [[@LINE+17]] it runs only if '(flags & 2) != 0', which nothing on the way to the creation sets
    return -1;
  flags |= HAS_KEY;
  return 0;
}
int again(void) {
  if (pthread_key_create(&l, 0))
    // CHECK: @[[@LINE-1]] paired l static none again
    return -1;
  flags |= HAS_KEY | HAS_LOG;
  return 0;
}
void log_on(void) { flags |= HAS_LOG; }
void log_off(void) { flags &= ~HAS_LOG; }
__attribute__((destructor)) static void fini(void) {
  if (flags & HAS_KEY)
    pthread_key_delete(l);
  if (flags & HAS_LOG)
    pthread_key_delete(k);
  flags &= ~(HAS_KEY | HAS_LOG);
}
