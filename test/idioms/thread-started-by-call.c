// The thread that deletes the key is waited for at the unload, but it is for the
// host to have it started: nobody deletes the key when it never was.
// RUN: %exits 0 %json %s -- | %verdicts %s
// Another file may call it at load.
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t loaded, begun, both;
static pthread_t loaded_thread, begun_thread, both_thread;
static int begun_started;

static void *loaded_work(void *p) {
  pthread_key_delete(loaded);
  return p;
}
static void *begun_work(void *p) {
  pthread_key_delete(begun);
  return p;
}
static void *both_work(void *p) {
  pthread_key_delete(both);
  return p;
}

__attribute__((constructor)) static void init(void) {
  pthread_key_create(&loaded, 0);
  // CHECK: @[[@LINE-1]] api-only loaded static warning init
  // CHECK: the thread that runs 'loaded_work' is joined here, in 'fini'
  // CHECK-NEXT: that thread is started from exported function lib_start, which only the host can call
}
void lib_start(void) { pthread_create(&loaded_thread, 0, loaded_work, 0); }

// What the start sets says whether there is a thread.
void lib_init(void) {
  pthread_key_create(&begun, 0);
  // CHECK: @[[@LINE-1]] api-only begun static warning lib_init
}
void lib_begin(void) {
  if (pthread_create(&begun_thread, 0, begun_work, 0) == 0)
    begun_started = 1;
}

void lib_both(void) {
  pthread_key_create(&both, 0);
  // CHECK: @[[@LINE-1]] paired both static none lib_both
  pthread_create(&both_thread, 0, both_work, 0);
}

__attribute__((destructor)) static void fini(void) {
  pthread_join(loaded_thread, 0);
  if (begun_started)
    pthread_join(begun_thread, 0);
  pthread_join(both_thread, 0);
}
