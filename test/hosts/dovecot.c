// Dovecot: the plugin's deinit runs before it is unloaded, if the host finds the
// init beside it.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 0 %json %t/wrong.c -- | %verdicts %t/wrong.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %exits 0 %json %t/other.c -- | %verdicts %t/other.c
//--- lib.h
#include <pthread.h>
struct module;
struct mail_storage_hooks {
  void (*mail_user_created)(void *);
};
void mail_storage_hooks_add(struct module *, struct mail_storage_hooks *);
void mail_storage_hooks_remove(struct mail_storage_hooks *);
//--- good.c
#include "lib.h"
static pthread_key_t k;
static struct mail_storage_hooks hooks;
void good_plugin_init(struct module *module) {
  mail_storage_hooks_add(module, &hooks);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none good_plugin_init
  // CHECK-NEXT: delete {{[0-9]+}} from Dovecot unload hook good_plugin_deinit
}
void good_plugin_deinit(void) {
  mail_storage_hooks_remove(&hooks);
  pthread_key_delete(k);
}
//--- wrong.c
// The name of another plugin.
#include "lib.h"
static pthread_key_t k;
static struct mail_storage_hooks hooks;
void wrong_plugin_init(struct module *module) {
  mail_storage_hooks_add(module, &hooks);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] api-only k static warning wrong_plugin_init
  // CHECK: note [[@LINE+2]] 'good_plugin_deinit' is never handed to Dovecot: the library has no 'good_plugin_init' beside it
}
void good_plugin_deinit(void) { pthread_key_delete(k); }
//--- bad.c
#include "lib.h"
static pthread_key_t k;
static struct mail_storage_hooks hooks;
void bad_plugin_init(struct module *module) {
  mail_storage_hooks_add(module, &hooks);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error bad_plugin_init
  // CHECK: note {{[0-9]+}} 'bad_plugin_deinit', which Dovecot calls before it unloads the library, does not delete this key
}
void bad_plugin_deinit(void) { mail_storage_hooks_remove(&hooks); }
//--- other.c
// Such names alone do not make a plugin of Dovecot.
#include "lib.h"
static pthread_key_t k;
void other_plugin_init(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] api-only k static warning other_plugin_init
}
void other_plugin_deinit(void) { pthread_key_delete(k); }
