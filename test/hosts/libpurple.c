// libpurple: unload runs when the plugin is disabled, destroy before it is
// unloaded.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %exits 1 %json %t/lost.c -- | %verdicts %t/lost.c
//--- plugin.h
#include <pthread.h>
typedef struct _PurplePlugin PurplePlugin;
typedef struct _PurplePluginInfo {
  const char *id;
  int (*load)(PurplePlugin *);
  int (*unload)(PurplePlugin *);
  void (*destroy)(PurplePlugin *);
} PurplePluginInfo;
struct _PurplePlugin {
  PurplePluginInfo *info;
};
int purple_plugin_register(PurplePlugin *);
#define PURPLE_INIT_PLUGIN(INIT, INFO)                                         \
  int purple_init_plugin(PurplePlugin *plugin) {                               \
    plugin->info = &INFO;                                                      \
    INIT(plugin);                                                              \
    return purple_plugin_register(plugin);                                     \
  }
//--- good.c
#include "plugin.h"
static pthread_key_t by_load, by_init;
static int load(PurplePlugin *plugin) {
  return !pthread_key_create(&by_load, 0);
  // CHECK: @[[@LINE-1]] paired by_load static none load
  // CHECK-NEXT: delete {{[0-9]+}} from libpurple hook 'unload' unload
}
static int unload(PurplePlugin *plugin) { return !pthread_key_delete(by_load); }
static void init(PurplePlugin *plugin) {
  pthread_key_create(&by_init, 0);
  // CHECK: @[[@LINE-1]] paired by_init static none init
  // CHECK-NEXT: delete {{[0-9]+}} from libpurple hook 'destroy' destroy
}
static void destroy(PurplePlugin *plugin) { pthread_key_delete(by_init); }
static PurplePluginInfo info = {"good", load, unload, destroy};
PURPLE_INIT_PLUGIN(init, info)
//--- bad.c
#include "plugin.h"
static pthread_key_t k;
static int load(PurplePlugin *plugin) {
  return !pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error load
  // CHECK: note [[@LINE+5]] 'unload' of 'info' is NULL
  // CHECK-NOT: 'destroy' of 'info'
  // CHECK: libpurple unloads it
}
static void init(PurplePlugin *plugin) {}
static PurplePluginInfo info = {"bad", load, 0, 0};
PURPLE_INIT_PLUGIN(init, info)
//--- lost.c
// Another plugin's table, which nobody hands to libpurple.
#include "plugin.h"
static pthread_key_t k;
static int load(PurplePlugin *plugin) {
  return !pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error load
  // CHECK: note {{[0-9]+}} 'other' is never handed to libpurple
}
static int unload(PurplePlugin *plugin) { return !pthread_key_delete(k); }
static PurplePluginInfo other = {"other", 0, unload, 0};
static PurplePluginInfo info = {"lost", load, 0, 0};
static void init(PurplePlugin *plugin) {}
PURPLE_INIT_PLUGIN(init, info)
