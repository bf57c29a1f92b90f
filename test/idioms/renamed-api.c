// The API under the name that another system has for it, and under a macro's.
// RUN: %exits 1 %json %s -- | %verdicts %s
typedef unsigned int thread_key_t;
int thr_keycreate(thread_key_t *, void (*)(void *));
int pthread_key_delete(thread_key_t);
#define KEY_MAKE thr_keycreate
static thread_key_t a, b;
__attribute__((constructor)) static void up(void) {
  KEY_MAKE(&a, 0);
  // CHECK: @[[@LINE-1]] paired a static none up
  // CHECK: delete [[@LINE+5]] from ELF destructor fin
  thr_keycreate(&b, 0);
  // CHECK: @[[@LINE-1]] never-deleted b static error up
  // CHECK: note [[@LINE+2]] 'fin' deletes 'a', created beside this key, and forgets this one
}
__attribute__((destructor)) static void fin(void) { pthread_key_delete(a); }
