// GLib: g_module_unload by its name, and the unload method of type modules.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- good.c
#include <pthread.h>
struct _GTypeModuleClass {
  int (*load)(void *);
  void (*unload)(void *);
};
static pthread_key_t by_name, by_class;
const char *g_module_check_init(void *module) {
  pthread_key_create(&by_name, 0);
  // CHECK: @[[@LINE-1]] paired by_name static none g_module_check_init
  // CHECK-NEXT: delete {{[0-9]+}} from GModule unload hook g_module_unload
  return 0;
}
void g_module_unload(void *module) { pthread_key_delete(by_name); }
static int load(void *module) {
  return pthread_key_create(&by_class, 0);
  // CHECK: @[[@LINE-1]] paired by_class static none load
  // CHECK-NEXT: delete {{[0-9]+}} from GTypeModule hook 'unload' unload
}
static void unload(void *module) { pthread_key_delete(by_class); }
void class_init(struct _GTypeModuleClass *class) {
  class->load = load;
  class->unload = unload;
}
//--- bad.c
#include <pthread.h>
static pthread_key_t k;
const char *g_module_check_init(void *module) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error g_module_check_init
  // CHECK: note {{[0-9]+}} the library has no 'g_module_unload', which GModule calls before it unloads the library
  return 0;
}
