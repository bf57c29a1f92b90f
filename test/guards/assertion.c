// A condition that holds, or else the process ends, keeps no delete from running. One that jumps to somewhere else does, and
// so does a function of which nobody knows where it goes.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <assert.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>
static pthread_key_t asserted, own_value, died, jumped, unseen, twice;
static int users;
static jmp_buf out;
__attribute__((noreturn)) void panic(void);
__attribute__((noreturn)) static void die(int how) {
  if (how)
    abort();
  exit(1);
}
__attribute__((noreturn)) static void away(int how) { longjmp(out, how); }
void enter(void) { ++users; }
void leave(void) { --users; }
__attribute__((constructor)) static void load(void) {
  pthread_key_create(&asserted, 0);
  // CHECK: @[[@LINE-1]] paired asserted static none load
  pthread_key_create(&own_value, 0);
  // CHECK: @[[@LINE-1]] paired own_value static none load
  pthread_key_create(&died, 0);
  // CHECK: @[[@LINE-1]] paired died static none load
  pthread_key_create(&jumped, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete jumped static error load
  // CHECK: it runs only if 'users == 3', which nothing on the way to the creation sets
  pthread_key_create(&unseen, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete unseen static error load
  pthread_key_create(&twice, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete twice static error load
}
__attribute__((destructor)) static void drop_asserted(void) {
  assert(users == 3);
  pthread_key_delete(asserted);
}
__attribute__((destructor)) static void drop_own_value(void) {
  assert(pthread_getspecific(own_value) == 0);
  pthread_key_delete(own_value);
}
__attribute__((destructor)) static void drop_died(void) {
  if (users != 3)
    die(users);
  pthread_key_delete(died);
}
__attribute__((destructor)) static void drop_jumped(void) {
  if (users != 3)
    away(users);
  pthread_key_delete(jumped);
}
__attribute__((destructor)) static void drop_unseen(void) {
  if (users != 3)
    panic();
  pthread_key_delete(unseen);
}
// What is not asserted on every way is asked.
__attribute__((destructor)) static void drop_twice(void) {
  if (users != 3) {
    if (users > 3)
      abort();
    return;
  }
  pthread_key_delete(twice);
}
