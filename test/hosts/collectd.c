// collectd: the shutdown callback runs at the end; plugins stay until then.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
int plugin_register_shutdown(const char *, int (*)(void));
int plugin_register_init(const char *, int (*)(void));
static pthread_key_t kept, lost;
static int down(void) { return pthread_key_delete(kept); }
static int init(void) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none init
  // CHECK-NEXT: delete {{[0-9]+}} from collectd callback registered with plugin_register_shutdown down
  return pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static warning init
  // CHECK: note {{[0-9]+}} collectd never unloads its plugins
}
void module_register(void) {
  plugin_register_init("x", init);
  plugin_register_shutdown("x", down);
}
