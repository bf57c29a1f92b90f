// Apache: a cleanup runs when its pool ends, and only the configuration's pool
// ends before each unload. The cleanup for children never runs at unload.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %exits 0 %json %t/child.c -- | %verdicts %t/child.c
// RUN: %exits 0 %json %t/own-pool.c -- | %verdicts %t/own-pool.c
//--- httpd.h
#include <pthread.h>
typedef struct apr_pool_t apr_pool_t;
typedef struct server_rec server_rec;
typedef struct process_rec {
  apr_pool_t *pool, *pconf;
} process_rec;
struct server_rec {
  process_rec *process;
};
typedef struct request_rec {
  apr_pool_t *pool;
} request_rec;
typedef int cleanup_t(void *);
void apr_pool_cleanup_register(apr_pool_t *, const void *, cleanup_t *,
                               cleanup_t *);
void apr_pool_pre_cleanup_register(apr_pool_t *, const void *, cleanup_t *);
void apr_pool_child_cleanup_set(apr_pool_t *, const void *, cleanup_t *,
                                cleanup_t *);
int apr_pool_cleanup_null(void *);
int apr_pool_create_ex(apr_pool_t **, apr_pool_t *, void *, void *);
void apr_pool_destroy(apr_pool_t *);
void ap_hook_post_config(int (*)(apr_pool_t *, apr_pool_t *, apr_pool_t *,
                                 server_rec *),
                         const char *const *, const char *const *, int);
void ap_hook_child_init(void (*)(apr_pool_t *, server_rec *),
                        const char *const *, const char *const *, int);
void ap_hook_handler(int (*)(request_rec *), const char *const *,
                     const char *const *, int);
typedef struct module_struct {
  int version;
  void (*register_hooks)(apr_pool_t *);
} module;
//--- good.c
#include "httpd.h"
static pthread_key_t plain, data, pre, sub, early, pconf_of_process;
static int cleanup(void *p) { return pthread_key_delete(plain); }
static int cleanup_data(void *p) {
  return pthread_key_delete(*(pthread_key_t *)p);
}
static int cleanup_pre(void *p) { return pthread_key_delete(pre); }
static int cleanup_sub(void *p) { return pthread_key_delete(sub); }
static int cleanup_early(void *p) { return pthread_key_delete(early); }
static int cleanup_process(void *p) {
  return pthread_key_delete(pconf_of_process);
}
static void keep(apr_pool_t *p) {
  apr_pool_cleanup_register(p, 0, cleanup, apr_pool_cleanup_null);
}
static int post_config(apr_pool_t *p, apr_pool_t *plog, apr_pool_t *ptemp,
                       server_rec *s) {
  apr_pool_t *mine;
  pthread_key_create(&plain, 0);
  // CHECK: @[[@LINE-1]] paired plain static none post_config
  // CHECK-NEXT: delete {{[0-9]+}} from APR callback registered with apr_pool_cleanup_register cleanup
  keep(p);
  pthread_key_create(&data, 0);
  // CHECK: @[[@LINE-1]] paired data static none
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(p, &data, cleanup_data, cleanup_data);
  pthread_key_create(&pre, 0);
  // CHECK: @[[@LINE-1]] paired pre static none
  // CHECK-NEXT: delete
  apr_pool_pre_cleanup_register(p, 0, cleanup_pre);
  pthread_key_create(&sub, 0);
  // CHECK: @[[@LINE-1]] paired sub static none
  // CHECK-NEXT: delete
  apr_pool_create_ex(&mine, p, 0, 0);
  apr_pool_cleanup_register(mine, 0, cleanup_sub, apr_pool_cleanup_null);
  pthread_key_create(&pconf_of_process, 0);
  // CHECK: @[[@LINE-1]] paired pconf_of_process static none
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(s->process->pconf, 0, cleanup_process,
                            apr_pool_cleanup_null);
  return 0;
}
static void register_hooks(apr_pool_t *p) {
  pthread_key_create(&early, 0);
  // CHECK: @[[@LINE-1]] paired early static none register_hooks
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(p, 0, cleanup_early, apr_pool_cleanup_null);
  ap_hook_post_config(post_config, 0, 0, 10);
}
module good_module = {1, register_hooks};
//--- bad.c
#include "httpd.h"
static pthread_key_t child, set, request, process, temp;
static int cleanup(void *p) { return pthread_key_delete(child); }
static int cleanup_set(void *p) { return pthread_key_delete(set); }
static int cleanup_request(void *p) { return pthread_key_delete(request); }
static int cleanup_process(void *p) { return pthread_key_delete(process); }
static int cleanup_temp(void *p) { return pthread_key_delete(temp); }
static int post_config(apr_pool_t *p, apr_pool_t *plog, apr_pool_t *ptemp,
                       server_rec *s) {
  pthread_key_create(&child, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete child static error post_config
  apr_pool_cleanup_register(p, 0, apr_pool_cleanup_null, cleanup);
  pthread_key_create(&set, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete set static error
  apr_pool_child_cleanup_set(p, 0, apr_pool_cleanup_null, cleanup_set);
  pthread_key_create(&request, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete request static error
  pthread_key_create(&process, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete process static error
  // CHECK: note {{.*}}runs when the process exits but never when the library is unloaded
  apr_pool_cleanup_register(s->process->pool, 0, cleanup_process,
                            apr_pool_cleanup_null);
  pthread_key_create(&temp, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete temp static error
  apr_pool_cleanup_register(ptemp, 0, cleanup_temp, apr_pool_cleanup_null);
  return 0;
}
static int handler(request_rec *r) {
  apr_pool_t *pool = r->pool;
  apr_pool_cleanup_register(pool, 0, cleanup_request, apr_pool_cleanup_null);
  return 0;
}
static void register_hooks(apr_pool_t *p) {
  ap_hook_post_config(post_config, 0, 0, 10);
  ap_hook_handler(handler, 0, 0, 10);
}
module bad_module = {1, register_hooks};
//--- child.c
// A child never unloads the module: what it creates, it may keep to its end.
#include "httpd.h"
static pthread_key_t kept, lost;
static int cleanup(void *p) { return pthread_key_delete(kept); }
static void child_init(apr_pool_t *p, server_rec *s) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none child_init
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(p, 0, cleanup, cleanup);
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static warning child_init
  // CHECK: note {{.*}}the key is created by the Apache callback registered with ap_hook_child_init, in processes that never unload the library: one of 1024 keys is lost per process, not per reload
}
static void register_hooks(apr_pool_t *p) {
  ap_hook_child_init(child_init, 0, 0, 10);
}
module child_module = {1, register_hooks};
//--- own-pool.c
// Nobody knows when a pool without a parent ends, if the module may end it.
#include "httpd.h"
static pthread_key_t k;
static apr_pool_t *pool;
static int cleanup(void *p) { return pthread_key_delete(k); }
int start(void) {
  apr_pool_create_ex(&pool, 0, 0, 0);
  apr_pool_cleanup_register(pool, 0, cleanup, apr_pool_cleanup_null);
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none start
  // CHECK-NEXT: delete
}
void stop(void) { apr_pool_destroy(pool); }
