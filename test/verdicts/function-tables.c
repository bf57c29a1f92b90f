// Calls through pointers and tables of them are calls.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t a, b, c;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] paired a static none
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b static none
  pthread_key_create(&c, 0);
  // CHECK: @[[@LINE-1]] paired c static none
}

static void free_a(void) { pthread_key_delete(a); }
static void free_b(void) { pthread_key_delete(b); }
static void free_c(void) { pthread_key_delete(c); }
static int open_it(void) { return 0; }

static void (*hook)(void);
static const struct ops {
  int (*open)(void);
  void (*close)(void);
} ops = {open_it, free_b};
static void (*const table[])(void) = {free_c, 0};

__attribute__((destructor)) static void unload(void) {
  hook = free_a;
  hook();
  ops.close();
  for (int i = 0; table[i]; ++i)
    table[i]();
}
