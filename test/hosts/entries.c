// Hooks that are missing are named where they could have deleted the key.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 1 %json %t/openssl.c -- | %verdicts %t/openssl.c
// RUN: %exits 1 %json %t/php.c -- | %verdicts %t/php.c
// RUN: %exits 0 %json %t/nginx.c -- | %verdicts %t/nginx.c
// RUN: %exits 0 %json %t/collectd.c -- | %verdicts %t/collectd.c
// RUN: %exits 0 %json %t/collectd-other.c -- | %verdicts %t/collectd-other.c
// RUN: %exits 1 %json %t/glib.c -- | %verdicts %t/glib.c
// RUN: %exits 1 %json %t/glib-null.c -- | %verdicts %t/glib-null.c
//--- openssl.c
#include <pthread.h>
typedef struct ossl_dispatch_st {
  int function_id;
  void (*function)(void);
} OSSL_DISPATCH;
#define OSSL_FUNC_PROVIDER_TEARDOWN 1024
#define OSSL_FUNC_PROVIDER_QUERY_OPERATION 1027
static pthread_key_t k;
static void *digest_new(void *ctx) { return 0; }
static const OSSL_DISPATCH digest[] = {{1, (void (*)(void))digest_new}, {0, 0}};
static const void *query(void *ctx) { return digest; }
static const OSSL_DISPATCH table[] = {
    {OSSL_FUNC_PROVIDER_QUERY_OPERATION, (void (*)(void))query},
    {OSSL_FUNC_PROVIDER_TEARDOWN, 0},
    {0, 0}};
int OSSL_provider_init(const void *handle, const OSSL_DISPATCH *in,
                       const OSSL_DISPATCH **out, void **ctx) {
  *out = table;
  return pthread_key_create(&k, 0) == 0;
  // CHECK: @[[@LINE-1]] never-deleted k static error OSSL_provider_init
  // CHECK: note [[@LINE-7]] 'OSSL_FUNC_PROVIDER_TEARDOWN' of 'table' is NULL, and is what OpenSSL calls before it unloads the library
  // CHECK-NOT: 'digest'
}
//--- php.c
#include <pthread.h>
typedef struct _zend_module_entry {
  const char *name;
  int (*module_startup_func)(int, int);
  int (*module_shutdown_func)(int, int);
  void (*globals_ctor)(void *);
  void (*globals_dtor)(void *);
} zend_module_entry;
static pthread_key_t k;
static int startup(int type, int number) { return 0; }
static int shutdown(int type, int number) { return 0; }
static void begin(void *globals) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error begin
  // CHECK: 'module_shutdown_func' of 'entry' is 'shutdown', which does not delete this key
  // CHECK: note [[@LINE+2]] 'globals_dtor' of 'entry' is NULL, and is what PHP calls before it unloads the library
}
static zend_module_entry entry = {"e", startup, shutdown, begin, 0};
zend_module_entry *get_module(void) { return &entry; }
//--- nginx.c
#include <pthread.h>
typedef struct ngx_module_s {
  void *ctx;
  long (*init_process)(void *);
  void (*exit_process)(void *);
} ngx_module_t;
static pthread_key_t k;
static long init_process(void *cycle) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning init_process
  // CHECK: note [[@LINE+2]] 'exit_process' of 'ngx_keys_module' is NULL, and is what nginx calls when the process ends
}
ngx_module_t ngx_keys_module = {0, init_process, 0};
//--- collectd.c
#include <pthread.h>
int plugin_register_init(const char *, int (*)(void));
int plugin_register_shutdown(const char *, int (*)(void));
static pthread_key_t k;
static int init(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning init
  // CHECK: note {{.*}}the library never calls 'plugin_register_shutdown', which registers what collectd calls when it ends
}
void module_register(void) { plugin_register_init("keys", init); }
//--- collectd-other.c
#include <pthread.h>
int plugin_register_init(const char *, int (*)(void));
int plugin_register_shutdown(const char *, int (*)(void));
static pthread_key_t k;
static int init(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning init
  // CHECK: note {{.*}}'end', registered here with 'plugin_register_shutdown', does not delete this key
}
static int end(void) { return 0; }
void module_register(void) {
  plugin_register_init("keys", init);
  plugin_register_shutdown("keys", end);
}
//--- glib.c
#include <pthread.h>
struct _GTypeModuleClass {
  int (*load)(void *);
  void (*unload)(void *);
};
static pthread_key_t k;
static int load(void *module) {
  return pthread_key_create(&k, 0) == 0;
  // CHECK: @[[@LINE-1]] never-deleted k static error load
  // CHECK: note [[@LINE+3]] 'unload' of 'klass' is never set, and is what GTypeModule calls before it unloads the library
}
void keys_class_init(struct _GTypeModuleClass *klass) {
  klass->load = load;
}
//--- glib-null.c
#include <pthread.h>
struct _GTypeModuleClass {
  int (*load)(void *);
  void (*unload)(void *);
};
static pthread_key_t k;
static int load(void *module) {
  return pthread_key_create(&k, 0) == 0;
  // CHECK: @[[@LINE-1]] never-deleted k static error load
  // CHECK: note [[@LINE+4]] 'unload' of 'klass' is NULL, and is what GTypeModule calls before it unloads the library
}
void keys_class_init(struct _GTypeModuleClass *klass) {
  klass->load = load;
  klass->unload = 0;
}
