// Run at exit, never at dlclose (glibc, seen by running them): a reload loses
// the key all the same.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>

int __cxa_atexit(void (*)(void *), void *, void *);

static pthread_key_t a, b, c;

static void on_exit_handler(int status, void *p) {
  (void)status;
  pthread_key_delete(*(pthread_key_t *)p);
}
static void quick(void) { pthread_key_delete(b); }
static void null_handle(void *p) {
  (void)p;
  pthread_key_delete(c);
}

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete a static error load
  // CHECK-NEXT: delete [[@LINE-11]] from {{.*}}on_exit
  // TIDY: :[[@LINE-3]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
  on_exit(on_exit_handler, &a);
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete b static error load
  // CHECK-NEXT: delete [[@LINE-14]] from {{.*}}at_quick_exit
  // TIDY: :[[@LINE-3]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
  at_quick_exit(quick);
  pthread_key_create(&c, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete c static error load
  // CHECK-NEXT: delete [[@LINE-16]] from {{.*}}__cxa_atexit
  // TIDY: :[[@LINE-3]]:3: warning: {{.*}} [pthread-key-unreachable-delete]
  __cxa_atexit(null_handle, 0, 0);
}
