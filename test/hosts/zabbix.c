// Zabbix: zbx_module_uninit runs before a module is unloaded.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- good.c
#include <pthread.h>
static pthread_key_t k;
int zbx_module_api_version(void) { return 2; }
int zbx_module_init(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none zbx_module_init
  // CHECK-NEXT: delete {{[0-9]+}} from Zabbix unload hook zbx_module_uninit
}
int zbx_module_uninit(void) { return pthread_key_delete(k); }
//--- bad.c
#include <pthread.h>
static pthread_key_t k, by_timeout;
int zbx_module_api_version(void) { return 2; }
int zbx_module_init(void) {
  pthread_key_create(&by_timeout, 0);
  // CHECK: @[[@LINE-1]] api-only by_timeout static warning zbx_module_init
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error zbx_module_init
  // CHECK: note {{[0-9]+}} the library has no 'zbx_module_uninit', which Zabbix calls before it unloads the library
}
void zbx_module_item_timeout(int seconds) { pthread_key_delete(by_timeout); }
