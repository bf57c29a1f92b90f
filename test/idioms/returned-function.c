// Functions that an exported function returns may be called by whoever called
// it; what only an unused function returns may not.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>

typedef void callback(void);
static pthread_key_t plain, chosen, passed, unused;
static void end_plain(void) { pthread_key_delete(plain); }
static void end_chosen(void) { pthread_key_delete(chosen); }
static void end_passed(void) { pthread_key_delete(passed); }
static void end_unused(void) { pthread_key_delete(unused); }

callback *entry(void) {
  if (pthread_key_create(&plain, 0))
    // CHECK: @[[@LINE-1]] api-only plain static warning entry
    // CHECK-NEXT: delete [[@LINE-8]] from 'end_plain', a function that 'entry' returns
    return 0;
  return end_plain;
}

void *symbol(const char *name) {
  pthread_key_create(&chosen, 0);
  // CHECK: @[[@LINE-1]] api-only chosen static warning symbol
  return name[0] == 'e' ? (void *)end_chosen : 0;
}

static callback *choose(void) { return end_passed; }
callback *pass(void) {
  pthread_key_create(&passed, 0);
  // CHECK: @[[@LINE-1]] api-only passed static warning pass
  return choose();
}

static callback *nobody(void) { return end_unused; }
int start(void) {
  return pthread_key_create(&unused, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete unused static error start
}
