// WeeChat: weechat_plugin_end runs before a plugin is unloaded.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- plugin.h
#include <pthread.h>
struct t_weechat_plugin;
extern char weechat_plugin_name[];
char weechat_plugin_name[] = "x";
//--- good.c
#include "plugin.h"
static pthread_key_t k;
int weechat_plugin_init(struct t_weechat_plugin *plugin, int argc, char **argv) {
  return pthread_key_create(&k, 0) ? -1 : 0;
  // CHECK: @[[@LINE-1]] paired k static none weechat_plugin_init
  // CHECK-NEXT: delete {{[0-9]+}} from WeeChat unload hook weechat_plugin_end
}
int weechat_plugin_end(struct t_weechat_plugin *plugin) {
  return pthread_key_delete(k) ? -1 : 0;
}
//--- bad.c
#include "plugin.h"
static pthread_key_t k, other;
int weechat_plugin_init(struct t_weechat_plugin *plugin, int argc, char **argv) {
  pthread_key_create(&other, 0);
  // CHECK: @[[@LINE-1]] api-only other static warning weechat_plugin_init
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error weechat_plugin_init
  // CHECK: note {{[0-9]+}} 'weechat_plugin_end', which WeeChat calls before it unloads the library, does not delete this key
}
int weechat_plugin_end(struct t_weechat_plugin *plugin) { return 0; }
int weechat_plugin_unload(struct t_weechat_plugin *plugin) {
  return pthread_key_delete(other);
}
