// Deletes, calls and registrations in code that nothing comes to, behind the
// spellings that people have for it.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>
#define DEBUG 0
#define NEVER(x)                                                               \
  if (0)                                                                       \
  x
static pthread_key_t a, b, c, d, e, f, g;
__attribute__((constructor)) static void up(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete a static error
  // CHECK: note [[@LINE+41]] a delete of the key stands here, in 'fin'
  // CHECK: note [[@LINE+40]] this call stands in code that can never run: 'DEBUG' is always false
  // TIDY: :[[@LINE-4]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete b static error
  // CHECK: note [[@LINE+38]] this call stands in code that can never run{{$}}
  // TIDY: :[[@LINE-3]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&c, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete c static error
  // CHECK: note [[@LINE+20]] a delete of the key stands here, in 'drop'
  // CHECK: note [[@LINE+37]] this call stands in code that can never run: '!DEBUG' is always true
  // TIDY: :[[@LINE-4]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&d, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete d static error
  // CHECK: note [[@LINE+16]] a delete of the key stands here, in 'drop_d'
  // CHECK: note [[@LINE+32]] 'drop_d' is called from 'fin', in code that can never run: '!DEBUG' is always true
  // TIDY: :[[@LINE-4]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&e, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete e static error
  // CHECK: note [[@LINE+12]] a delete of the key stands here, in 'drop_e'
  // CHECK: note [[@LINE+14]] 'drop_e' would be registered in 'later', in code that can never run
  // TIDY: :[[@LINE-4]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&f, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete f static error
  // CHECK: note [[@LINE+25]] this call stands in code that can never run{{$}}
  // TIDY: :[[@LINE-3]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&g, 0);
  // CHECK: @[[@LINE-1]] paired g static none
}
static void drop(pthread_key_t *k) { pthread_key_delete(*k); }
static void drop_d(void) { pthread_key_delete(d); }
static void drop_e(void) { pthread_key_delete(e); }
void later(int n) {
  switch (n) {
    atexit(drop_e);
  case 1:
    break;
  }
}
__attribute__((destructor)) static void fin(void) {
  if (DEBUG)
    pthread_key_delete(a);
  while (0)
    pthread_key_delete(b);
  if (!DEBUG) {
    drop(&g);
  } else {
    drop(&c), drop_d();
  }
  NEVER(pthread_key_delete(f));
}
