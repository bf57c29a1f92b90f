// A delete that the control flow never reaches is none.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t a, b, c, d;
enum { debug = 0 };

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete a static error
  // CHECK: delete [[@LINE+28]] from nothing
  // CHECK: note [[@LINE+27]] a delete of the key stands here, in 'unload'
  // CHECK: note [[@LINE+26]] this call stands in code that can never run: 'debug' is always false
  // TIDY: :[[@LINE-5]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete b static error
  // CHECK: note [[@LINE+12]] this call stands in code that can never run{{$}}
  // TIDY: :[[@LINE-3]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&c, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete c static error
  // CHECK: note [[@LINE+13]] this call stands in code that can never run{{$}}
  // TIDY: :[[@LINE-3]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&d, 0);
  // CHECK: @[[@LINE-1]] paired d static none
}

static void after_return(void) {
  return;
  pthread_key_delete(b);
}

static void after_noreturn(void) {
  abort();
  pthread_key_delete(c);
}

__attribute__((destructor)) static void unload(void) {
  if (debug)
    pthread_key_delete(a);
  if (sizeof(int) == 4)
    pthread_key_delete(d);
  after_return();
  after_noreturn();
}
