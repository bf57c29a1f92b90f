// Calls through pointers and tables of them are calls.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t a, b, c, d;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] paired a global none
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b global none
  pthread_key_create(&c, 0);
  // CHECK: @[[@LINE-1]] paired c global none
  pthread_key_create(&d, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete d global error
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}}'d'{{.*}} [pthread-key-unreachable-delete]
}

static void free_a(void) { pthread_key_delete(a); }
static void free_b(void) { pthread_key_delete(b); }
static void free_c(void) { pthread_key_delete(c); }
static void free_d(void) { pthread_key_delete(d); }

static void (*hook)(void);
static const struct ops {
  void (*open)(void);
  void (*close)(void);
} ops = {free_d, free_b};
static void (*const table[])(void) = {free_c, 0};

__attribute__((destructor)) static void unload(void) {
  hook = free_a;
  hook();
  ops.close();
  for (int i = 0; table[i]; ++i)
    table[i]();
}
