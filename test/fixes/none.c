// A fix that may be wrong is worse than none: these are findings all the same.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %audit-loud %s -- | FileCheck %s --check-prefix=TEXT --implicit-check-not='suggested fix'
// RUN: cp %s %t.c && %tidy --fix %t.c -- > %t.out 2>&1; cmp %s %t.c
// RUN: FileCheck %s --check-prefix=TIDY --input-file=%t.out --implicit-check-not=applied
// TEXT: {{[0-9]+}} errors
// TIDY: [pthread-key-
#include <pthread.h>
#include <stdlib.h>

int host_knows(void *p);
void host_event(void);

// Not a plain variable.
static struct { pthread_key_t key; } holder;
static pthread_key_t row[2];
static _Thread_local pthread_key_t local_to_thread;
void not_plain(void) {
  static pthread_key_t in_function;
  pthread_key_create(&holder.key, 0);
  // CHECK: @[[@LINE-1]] never-deleted holder.key
  pthread_key_create(&row[0], 0);
  // CHECK: @[[@LINE-1]] never-deleted row[0]
  pthread_key_create(&in_function, 0);
  // CHECK: @[[@LINE-1]] never-deleted in_function
  pthread_key_create(&local_to_thread, 0);
  // CHECK: @[[@LINE-1]] never-deleted local_to_thread
}

// Not a call of the API that stands there.
#define CHECK_CALL(E) do { if (E) abort(); } while (0)
#define MAKE(K) pthread_key_create(&K, 0)
static pthread_key_t in_argument, in_macro, in_wrapper, in_pointer;
static void wrap(pthread_key_t *k) { pthread_key_create(k, 0); }
// CHECK: @[[@LINE-1]] wrapper
void not_direct(void) {
  pthread_key_t *p = &in_pointer;
  CHECK_CALL(pthread_key_create(&in_argument, 0));
  // CHECK: @[[@LINE-1]] never-deleted in_argument
  MAKE(in_macro);
  // CHECK: @[[@LINE-1]] never-deleted in_macro
  wrap(&in_wrapper);
  // CHECK: @[[@LINE-1]] never-deleted in_wrapper
  pthread_key_create(p, 0);
  // CHECK: @[[@LINE-1]] never-deleted
}

// Created in two places, or again while it is alive.
static pthread_key_t twice, again;
void first(void) { pthread_key_create(&twice, 0); }
// CHECK: @[[@LINE-1]] never-deleted twice
void second(void) { pthread_key_create(&twice, 0); }
// CHECK: @[[@LINE-1]] never-deleted twice
void in_loop(int n) {
  for (int i = 0; i < n; ++i)
    pthread_key_create(&again, 0);
  // CHECK: @[[@LINE-1]] never-deleted again
}

// The variable does not always hold the key that was created.
static pthread_key_t reset;
void created(void) { pthread_key_create(&reset, 0); }
// CHECK: @[[@LINE-1]] never-deleted reset
void stopped(void) { reset = (pthread_key_t)-1; }

// A delete that may run: on failure, when the host calls, under a condition.
static pthread_key_t undone, called, at_exit, debug_only;
int deleted_somewhere(void) {
  pthread_key_create(&called, 0);
  // CHECK: @[[@LINE-1]] api-only called
  pthread_key_create(&at_exit, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete at_exit
  pthread_key_create(&debug_only, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete debug_only
  if (pthread_key_create(&undone, 0))
    // CHECK: @[[@LINE-1]] unreachable-delete undone
    return -1;
  if (!pthread_getspecific(undone)) {
    pthread_key_delete(undone);
    return -1;
  }
  return 0;
}
void api(void) { pthread_key_delete(called); }
static void on_exit_handler(int status, void *p) {
  (void)status, (void)p;
  pthread_key_delete(at_exit);
}
extern int on_exit(void (*)(int, void *), void *);
void registers(void) { on_exit(on_exit_handler, 0); }
__attribute__((destructor)) static void debugging(void) {
  if (getenv("DEBUG"))
    pthread_key_delete(debug_only);
}

// Asked for at unload, perhaps after our delete.
static pthread_key_t wanted;
void make_wanted(void) { pthread_key_create(&wanted, free); }
// CHECK: @[[@LINE-1]] never-deleted wanted
__attribute__((destructor)) static void free_values(void) {
  free(pthread_getspecific(wanted));
}

// A cleanup function forgets it: a line there is the fix.
static pthread_key_t kept, forgotten;
void both(void) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept
  pthread_key_create(&forgotten, 0);
  // CHECK: @[[@LINE-1]] never-deleted forgotten
}
__attribute__((destructor)) static void clean_up(void) {
  if (kept)
    pthread_key_delete(kept);
}

// Other configurations.
static pthread_key_t deleted_elsewhere, created_elsewhere;
void elsewhere(void) {
  pthread_key_create(&deleted_elsewhere, 0);
  // CHECK: @[[@LINE-1]] never-deleted deleted_elsewhere
#ifndef NO_THREADS
  pthread_key_create(&created_elsewhere, 0);
  // CHECK: @[[@LINE-1]] never-deleted created_elsewhere
#endif
}
#ifdef WITH_UNLOAD
__attribute__((destructor)) static void unload(void) {
  pthread_key_delete(deleted_elsewhere);
}
#endif

// Code on the line of the variable.
static pthread_key_t crowded; static int beside;
int crowd(void) { return beside + pthread_key_create(&crowded, 0); }
// CHECK: @[[@LINE-1]] never-deleted crowded
