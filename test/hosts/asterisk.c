// Asterisk: the module's info is registered by a constructor of the module.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %exits 1 %json %t/unregistered.c -- | %verdicts %t/unregistered.c
//--- module.h
#include <pthread.h>
struct ast_module_info {
  void *self;
  int (*load)(void);
  int (*reload)(void);
  int (*unload)(void);
};
void ast_module_register(const struct ast_module_info *);
void ast_module_unregister(const struct ast_module_info *);
#define AST_MODULE_INFO(...)                                                   \
  static struct ast_module_info __mod_info = {__VA_ARGS__};                    \
  static void __attribute__((constructor)) __reg_module(void) {                \
    ast_module_register(&__mod_info);                                          \
  }                                                                            \
  static void __attribute__((destructor)) __unreg_module(void) {               \
    ast_module_unregister(&__mod_info);                                        \
  }
//--- good.c
#include "module.h"
static pthread_key_t k;
static int load_module(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none load_module
  // CHECK-NEXT: delete {{[0-9]+}} from Asterisk hook 'unload' unload_module
}
static int unload_module(void) { return pthread_key_delete(k); }
AST_MODULE_INFO(.load = load_module, .unload = unload_module)
//--- bad.c
#include "module.h"
static pthread_key_t k;
static int load_module(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error load_module
  // CHECK: note [[@LINE+2]] 'unload' of '__mod_info' is NULL
}
AST_MODULE_INFO(.load = load_module)
//--- unregistered.c
#include "module.h"
static pthread_key_t k;
int load_module(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error load_module
  // CHECK: note [[@LINE+4]] 'info' is never handed to Asterisk, which so never calls its 'unload'
}
static int unload_module(void) { return pthread_key_delete(k); }
static struct ast_module_info info = {.load = load_module,
                                      .unload = unload_module};
