// Nagios: nebmodule_deinit runs before an event broker module is unloaded.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- good.c
#include <pthread.h>
int __neb_api_version = 4;
static pthread_key_t k;
int nebmodule_init(int flags, char *args, void *handle) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none nebmodule_init
  // CHECK-NEXT: delete {{[0-9]+}} from Nagios unload hook nebmodule_deinit
}
int nebmodule_deinit(int flags, int reason) { return pthread_key_delete(k); }
//--- bad.c
#include <pthread.h>
int __neb_api_version = 4;
static pthread_key_t k, other;
int nebmodule_init(int flags, char *args, void *handle) {
  pthread_key_create(&other, 0);
  // CHECK: @[[@LINE-1]] api-only other static warning nebmodule_init
  // CHECK: note {{[0-9]+}} 'nebmodule_deinit', which Nagios calls before it unloads the library, does not delete this key
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error nebmodule_init
  // CHECK: Nagios unloads it at each restart
}
int nebmodule_deinit(int flags, int reason) { return 0; }
int nebmodule_exit(int flags, int reason) { return pthread_key_delete(other); }
