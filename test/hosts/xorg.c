// X.Org: the teardown of a module's data runs before the module is unloaded.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- module.h
#include <pthread.h>
typedef struct {
  const char *modname;
} XF86ModuleVersionInfo;
typedef struct {
  XF86ModuleVersionInfo *vers;
  void *(*setup)(void *, void *, int *, int *);
  void (*teardown)(void *);
} XF86ModuleData;
typedef struct _InputDriverRec {
  const char *name;
  int (*PreInit)(struct _InputDriverRec *, void *, int);
  void (*UnInit)(struct _InputDriverRec *, void *, int);
} InputDriverRec;
void xf86AddInputDriver(InputDriverRec *, void *, int);
//--- good.c
#include "module.h"
static pthread_key_t k;
static XF86ModuleVersionInfo version = {"good"};
static void *setup(void *module, void *options, int *major, int *minor) {
  return pthread_key_create(&k, 0) ? 0 : &k;
  // CHECK: @[[@LINE-1]] paired k static none setup
  // CHECK-NEXT: delete {{[0-9]+}} from X.Org hook 'teardown' teardown
}
static void teardown(void *data) { pthread_key_delete(k); }
XF86ModuleData goodModuleData = {&version, setup, teardown};
//--- bad.c
#include "module.h"
static pthread_key_t k, by_device;
static XF86ModuleVersionInfo version = {"bad"};
// Runs for each device that goes.
static void uninit(InputDriverRec *driver, void *device, int flags) {
  pthread_key_delete(by_device);
}
static InputDriverRec driver = {"bad", 0, uninit};
static void *setup(void *module, void *options, int *major, int *minor) {
  xf86AddInputDriver(&driver, module, 0);
  pthread_key_create(&by_device, 0);
  // CHECK: @[[@LINE-1]] api-only by_device static warning setup
  return pthread_key_create(&k, 0) ? 0 : &k;
  // CHECK: @[[@LINE-1]] never-deleted k static error setup
  // CHECK: note [[@LINE+2]] 'teardown' of 'badModuleData' is NULL
}
XF86ModuleData badModuleData = {&version, setup, 0};
