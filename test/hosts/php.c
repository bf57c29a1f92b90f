// PHP: MSHUTDOWN and GSHUTDOWN run before the unload, RSHUTDOWN does not.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/null.c -- | %verdicts %t/null.c
// RUN: %exits 1 %json %t/wired.c -- | %verdicts %t/wired.c
// RUN: cp %t/good.c %t/good.cpp && %exits 0 %json %t/good.cpp -- | %verdicts %t/good.cpp
// RUN: cp %t/null.c %t/null.cpp && %exits 1 %json %t/null.cpp -- | %verdicts %t/null.cpp
//--- php.h
#include <pthread.h>
typedef struct _zend_module_entry {
  const char *name;
  int (*module_startup_func)(int, int);
  int (*module_shutdown_func)(int, int);
  int (*request_startup_func)(int, int);
  int (*request_shutdown_func)(int, int);
  void (*info_func)(void *);
  void *globals_ptr;
  void (*globals_ctor)(void *);
  void (*globals_dtor)(void *);
} zend_module_entry;
//--- good.c
#include "php.h"
static pthread_key_t m, g;
static int startup(int type, int number) {
  pthread_key_create(&m, 0);
  // CHECK: @[[@LINE-1]] paired m static none startup
  // CHECK-NEXT: delete {{[0-9]+}} from PHP hook 'module_shutdown_func' shutdown
  pthread_key_create(&g, 0);
  // CHECK: @[[@LINE-1]] paired g static none startup
  // CHECK-NEXT: delete {{[0-9]+}} from PHP hook 'globals_dtor' gone
  return 0;
}
static int shutdown(int type, int number) { return pthread_key_delete(m); }
static void gone(void *globals) { pthread_key_delete(g); }
zend_module_entry good_module_entry = {
    "good", startup, shutdown, 0, 0, 0, 0, 0, gone};
//--- null.c
#include "php.h"
static pthread_key_t k;
static int startup(int type, int number) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error startup
  // CHECK: note {{.*}}reached from PHP hook 'request_shutdown_func' end_request, which is not run at unload
  // CHECK-NEXT: note {{.*}}'module_shutdown_func' of 'null_module_entry' is NULL
  // CHECK-NOT: globals_dtor
}
static int end_request(int type, int number) { return pthread_key_delete(k); }
static zend_module_entry null_module_entry = {"null", startup, 0, 0,
                                              end_request};
#ifdef __cplusplus
extern "C"
#endif
    zend_module_entry *
    get_module(void) {
  return &null_module_entry;
}
//--- wired.c
#include "php.h"
static pthread_key_t kept, lost;
static int startup(int type, int number) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none
  // CHECK-NEXT: delete
  return pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error
  // CHECK: note [[@LINE+4]]{{.*}}'module_shutdown_func' of 'wired_module_entry' is 'shutdown', which does not delete this key
}
static int shutdown(int type, int number) { return pthread_key_delete(kept); }
zend_module_entry wired_module_entry = {
    "wired", startup, shutdown, 0, 0, 0, 0, 0, 0};
