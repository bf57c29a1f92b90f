// A table of hooks that the host cannot find does not count; one that it can
// find does.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 1 %json %t/php.c -- | %verdicts %t/php.c
// RUN: %tidy %t/php.c -- | %findings %t/php.c
// RUN: %exits 0 %json %t/php-good.c -- | %verdicts %t/php-good.c
// RUN: %tidy %t/php-good.c -- | count 0
// RUN: %exits 0 %json %t/python.c -- | %verdicts %t/python.c
// RUN: %exits 1 %json %t/apache.c -- | %verdicts %t/apache.c
// RUN: %tidy %t/apache.c -- | %findings %t/apache.c
// RUN: %exits 0 %json %t/apache-good.c -- | %verdicts %t/apache-good.c
// RUN: %exits 1 %json %t/openssl.c -- | %verdicts %t/openssl.c
// RUN: %exits 0 %json %t/openssl-good.c -- | %verdicts %t/openssl-good.c
// RUN: %exits 1 %json %t/code.c -- | %verdicts %t/code.c
// RUN: %exits 0 %json %t/kept.c -- | %verdicts %t/kept.c
// RUN: %exits 1 %json %t/whole.c -- | %verdicts %t/whole.c
//--- php.h
#include <pthread.h>
typedef struct _zend_module_entry {
  const char *name;
  int (*module_startup_func)(int, int);
  int (*module_shutdown_func)(int, int);
} zend_module_entry;
//--- php.c
#include "php.h"
static pthread_key_t nobody, second;
static int startup(int type, int number) {
  pthread_key_create(&second, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete second static error startup
  // CHECK: note [[@LINE+14]] 'second_module_entry' is never handed to PHP by 'get_module', which so never calls its 'module_shutdown_func'
  // TIDY-NOT: :[[@LINE-3]]:
  return pthread_key_create(&nobody, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete nobody static error startup
  // CHECK: note [[@LINE+9]] 'nobody_module_entry' is never handed to PHP by 'get_module', which so never calls its 'module_shutdown_func'
  // TIDY: :[[@LINE-3]]:{{.*}} [pthread-key-unreachable-delete]
}
static int shutdown(int type, int number) { return pthread_key_delete(nobody); }
static int shutdown_second(int type, int number) {
  return pthread_key_delete(second);
}
static zend_module_entry first_module_entry = {"first", startup, 0};
static zend_module_entry nobody_module_entry = {
    "nobody", startup, shutdown};
zend_module_entry second_module_entry = {"second", startup, shutdown_second};
zend_module_entry *get_module(void) { return &first_module_entry; }
//--- php-good.c
// Built for loading; without get_module it would be a part of PHP itself.
#include "php.h"
static pthread_key_t k;
static int startup(int type, int number) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none startup
  // CHECK-NEXT: delete {{[0-9]+}} from PHP hook 'module_shutdown_func' shutdown
}
static int shutdown(int type, int number) { return pthread_key_delete(k); }
static zend_module_entry entry = {"good", startup, shutdown};
static zend_module_entry *const modules[] = {&entry};
static zend_module_entry *find(int i) { return modules[i]; }
zend_module_entry *get_module(void) { return find(0); }
//--- python.c
#include <pthread.h>
struct PyModuleDef {
  const char *m_name;
  void (*m_free)(void *);
};
void *PyModule_Create2(struct PyModuleDef *, int);
static pthread_key_t kept, lost;
static void free_kept(void *m) { pthread_key_delete(kept); }
static void free_lost(void *m) { pthread_key_delete(lost); }
static struct PyModuleDef def = {"kept", free_kept};
struct PyModuleDef old_def = {"lost", free_lost};
void *PyInit_kept(void) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none PyInit_kept
  // CHECK-NEXT: delete
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete lost static warning PyInit_kept
  // CHECK: note {{[0-9]+}} 'old_def' is never handed to CPython by 'PyInit_*', which so never calls its 'm_free'
  return PyModule_Create2(&def, 1013);
}
//--- httpd.h
#include <pthread.h>
typedef struct apr_pool_t apr_pool_t;
void apr_pool_cleanup_register(apr_pool_t *, const void *, int (*)(void *),
                               int (*)(void *));
int apr_pool_cleanup_null(void *);
typedef struct module_struct {
  int version;
  void (*register_hooks)(apr_pool_t *);
} module;
//--- apache.c
#include "httpd.h"
static pthread_key_t k;
static int cleanup(void *p) { return pthread_key_delete(k); }
static void register_hooks(apr_pool_t *p) {
  apr_pool_cleanup_register(p, 0, cleanup, apr_pool_cleanup_null);
}
static module idle_module = {1, register_hooks};
int start(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error start
  // CHECK: note {{[0-9]+}} 'idle_module', which holds 'register_hooks', is never handed to Apache
  // TIDY: :[[@LINE-3]]:{{.*}} [pthread-key-unreachable-delete]
}
//--- apache-good.c
#include "httpd.h"
static pthread_key_t k;
static int cleanup(void *p) { return pthread_key_delete(k); }
static void register_hooks(apr_pool_t *p) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none register_hooks
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(p, 0, cleanup, apr_pool_cleanup_null);
}
module used_module = {1, register_hooks};
//--- ossl.h
#include <pthread.h>
typedef struct ossl_dispatch_st {
  int function_id;
  void (*function)(void);
} OSSL_DISPATCH;
//--- openssl.c
#include "ossl.h"
static pthread_key_t k;
static void teardown(void *ctx) { pthread_key_delete(k); }
static void *query(void *ctx) { return 0; }
static const OSSL_DISPATCH spare[] = {{1024, (void (*)(void))teardown},
                                      {0, 0}};
static const OSSL_DISPATCH table[] = {{1027, (void (*)(void))query}, {0, 0}};
int OSSL_provider_init(const void *handle, const OSSL_DISPATCH *in,
                       const OSSL_DISPATCH **out, void **ctx) {
  *out = table;
  return pthread_key_create(&k, 0) == 0;
  // CHECK: @[[@LINE-1]] unreachable-delete k static error OSSL_provider_init
  // CHECK: note {{[0-9]+}} 'spare' is never handed to OpenSSL by 'OSSL_provider_init', which so never calls its 'OSSL_FUNC_PROVIDER_TEARDOWN'
  // CHECK: note [[@LINE-7]] 'table' has no entry 'OSSL_FUNC_PROVIDER_TEARDOWN', which is what OpenSSL calls before it unloads the library
}
//--- openssl-good.c
#include "ossl.h"
static pthread_key_t k;
static void teardown(void *ctx) { pthread_key_delete(k); }
static const OSSL_DISPATCH base[] = {{1024, (void (*)(void))teardown}, {0, 0}};
static const OSSL_DISPATCH fips[] = {{1024, (void (*)(void))teardown}, {0, 0}};
static const OSSL_DISPATCH *choose(int strict) { return strict ? fips : base; }
int OSSL_provider_init(const void *handle, const OSSL_DISPATCH *in,
                       const OSSL_DISPATCH **out, void **ctx) {
  *out = choose(handle != 0);
  return pthread_key_create(&k, 0) == 0;
  // CHECK: @[[@LINE-1]] paired k static none OSSL_provider_init
  // CHECK-NEXT: delete
}
//--- code.c
// Put there by code that nothing calls.
#include "php.h"
static pthread_key_t k;
static int startup(int type, int number) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error startup
  // CHECK: note [[@LINE+5]] 'shutdown' becomes 'module_shutdown_func' here, in 'wire', which nothing calls
}
static int shutdown(int type, int number) { return pthread_key_delete(k); }
static zend_module_entry entry = {"code", startup, 0};
__attribute__((unused)) static void wire(void) {
  entry.module_shutdown_func = shutdown;
}
zend_module_entry *get_module(void) { return &entry; }
//--- kept.c
// Found by its section.
#include "httpd.h"
static pthread_key_t k;
static int cleanup(void *p) { return pthread_key_delete(k); }
static void register_hooks(apr_pool_t *p) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none register_hooks
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(p, 0, cleanup, apr_pool_cleanup_null);
}
__attribute__((used, section("modules"))) static module found_module = {
    1, register_hooks};
//--- whole.c
// Nothing of the module is handed out, its creation as little as its delete.
#include <pthread.h>
typedef struct module_t {
  const char *name;
  int (*instantiate)(void *, void *);
  int (*detach)(void *);
} module_t;
static pthread_key_t k;
static int instantiate(void *conf, void *instance) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error instantiate
  // CHECK: 'rlm_lost' is never handed to FreeRADIUS, which so never calls its 'detach'
}
static int detach(void *instance) { return pthread_key_delete(k); }
static module_t rlm_lost = {"lost", instantiate, detach};
