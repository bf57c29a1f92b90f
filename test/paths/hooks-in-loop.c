// A loop that calls the hooks of a table creates no key twice.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
struct hooks {
  int (*init)(void);
  void (*fini)(void);
};
static pthread_key_t key;
static int a_init(void) { return pthread_key_create(&key, 0) == 0; }
// CHECK: @[[@LINE-1]] api-only key static warning
// CHECK: delete [[@LINE+3]] from exported function stop
// CHECK: note [[@LINE+14]] 'a_fini' is called from 'stop'
// CHECK: note [[@LINE+11]] it is reached from exported function stop, which only the host can call
static void a_fini(void) { pthread_key_delete(key); }
static int b_init(void) { return 1; }
static void b_fini(void) {}
static const struct hooks table[] = {{a_init, a_fini}, {b_init, b_fini}};
int start(void) {
  for (int i = 0; i < 2; i++)
    if (!table[i].init())
      return -1;
  return 0;
}
void stop(void) {
  for (int i = 0; i < 2; i++)
    table[i].fini();
}
