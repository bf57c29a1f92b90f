// nginx: a worker ends without unloading, so that its exit hook pairs with its
// start hook only; the configuration's pool ends before the module is unloaded.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- ngx.h
#include <pthread.h>
typedef struct ngx_pool_s ngx_pool_t;
typedef struct ngx_cycle_s {
  ngx_pool_t *pool;
} ngx_cycle_t;
typedef struct ngx_conf_s {
  ngx_pool_t *pool, *temp_pool;
} ngx_conf_t;
typedef struct ngx_http_request_s {
  ngx_pool_t *pool;
} ngx_http_request_t;
typedef struct ngx_pool_cleanup_s {
  void (*handler)(void *);
  void *data;
} ngx_pool_cleanup_t;
ngx_pool_cleanup_t *ngx_pool_cleanup_add(ngx_pool_t *, unsigned long);
typedef struct ngx_module_s {
  void *ctx;
  long (*init_module)(ngx_cycle_t *);
  long (*init_process)(ngx_cycle_t *);
  void (*exit_process)(ngx_cycle_t *);
  void (*exit_master)(ngx_cycle_t *);
} ngx_module_t;
//--- good.c
#include "ngx.h"
static pthread_key_t process, conf;
static long init_process(ngx_cycle_t *cycle) {
  return pthread_key_create(&process, 0);
  // CHECK: @[[@LINE-1]] paired process static none init_process
  // CHECK-NEXT: delete {{[0-9]+}} from nginx hook 'exit_process' exit_process
}
static void exit_process(ngx_cycle_t *cycle) { pthread_key_delete(process); }
static void cleanup(void *data) { pthread_key_delete(conf); }
char *ngx_set(ngx_conf_t *cf) {
  ngx_pool_cleanup_t *cln = ngx_pool_cleanup_add(cf->pool, 0);
  cln->handler = cleanup;
  pthread_key_create(&conf, 0);
  // CHECK: @[[@LINE-1]] paired conf static none ngx_set
  // CHECK-NEXT: delete {{[0-9]+}} from nginx hook 'handler' cleanup
  return 0;
}
ngx_module_t ngx_good_module = {0, 0, init_process, exit_process, 0};
//--- bad.c
#include "ngx.h"
static pthread_key_t module, request, worker;
static long init_module(ngx_cycle_t *cycle) {
  return pthread_key_create(&module, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete module static error init_module
  // CHECK: runs when the process exits but never when the library is unloaded
}
static void exit_process(ngx_cycle_t *cycle) { pthread_key_delete(module); }
static long init_process(ngx_cycle_t *cycle) {
  return pthread_key_create(&worker, 0);
  // CHECK: @[[@LINE-1]] never-deleted worker static warning init_process
  // CHECK: note {{[0-9]+}} the key is created by the nginx hook 'init_process', in processes that never unload the library
}
static void cleanup(void *data) { pthread_key_delete(request); }
long ngx_handler(ngx_http_request_t *r) {
  ngx_pool_cleanup_t *cln = ngx_pool_cleanup_add(r->pool, 0);
  cln->handler = cleanup;
  return pthread_key_create(&request, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete request static error ngx_handler
}
ngx_module_t ngx_bad_module = {0, init_module, init_process, exit_process, 0};
