// Which thread is waited for at the unload cannot be told, or whether what is
// called then waits at all. Nothing is claimed of the threads that it may be.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

#define KEY(name)                                                              \
  static pthread_key_t name;                                                   \
  static void *name##_work(void *p) {                                          \
    pthread_key_delete(name);                                                  \
    return p;                                                                  \
  }

KEY(given)
KEY(kept)
KEY(own)

void give(pthread_t);
pthread_t take(void);
void end_of(pthread_t);
static pthread_t kept_thread, own_thread;

__attribute__((constructor)) static void init(void) {
  pthread_t t;
  pthread_key_create(&given, 0);
  // CHECK: @[[@LINE-1]] unknown given static none init
  // CHECK: it is in a thread; whether that has come to its end at unload depends on the thread that pthread_join waits for in 'fini'
  // CHECK: not seen: the thread that pthread_join waits for in 'fini'
  pthread_create(&t, 0, given_work, 0);
  give(t);

  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] unknown kept static none init
  // CHECK: not seen: what end_of does with the thread in 'fini'
  pthread_create(&kept_thread, 0, kept_work, 0);

  // Nobody else can have this one's handle.
  pthread_key_create(&own, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete own static error init
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_create(&own_thread, 0, own_work, 0);
}

__attribute__((destructor)) static void fini(void) {
  end_of(kept_thread);
  pthread_join(take(), 0);
}
