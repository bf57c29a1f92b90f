// A callback that is taken back before it can run is no root; on a failing path
// the key is lost there. Running it by hand, or registering it anew, is fine.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %tidy %t/bad.c -- | %findings %t/bad.c
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %tidy %t/good.c -- | count 0
// RUN: %exits 1 %json %t/node.c -- | %verdicts %t/node.c
// RUN: %exits 1 %json %t/tcl.c -- | %verdicts %t/tcl.c
//--- httpd.h
#include <pthread.h>
typedef struct apr_pool_t apr_pool_t;
typedef struct server_rec server_rec;
typedef int cleanup_t(void *);
void apr_pool_cleanup_register(apr_pool_t *, const void *, cleanup_t *,
                               cleanup_t *);
void apr_pool_cleanup_kill(apr_pool_t *, const void *, cleanup_t *);
int apr_pool_cleanup_null(void *);
void ap_hook_post_config(int (*)(apr_pool_t *, apr_pool_t *, apr_pool_t *,
                                 server_rec *),
                         const char *const *, const char *const *, int);
int load(void);
typedef struct module_struct {
  int version;
  void (*register_hooks)(apr_pool_t *);
} module;
//--- bad.c
#include "httpd.h"
static pthread_key_t always, far, failing;
static int end_always(void *p) { return pthread_key_delete(always); }
static int end_far(void *p) { return pthread_key_delete(far); }
static int end_failing(void *p) { return pthread_key_delete(failing); }
static void forget(apr_pool_t *p) { apr_pool_cleanup_kill(p, 0, end_far); }
static void keep(apr_pool_t *p) {
  apr_pool_cleanup_register(p, 0, end_far, apr_pool_cleanup_null);
}
static int post_config(apr_pool_t *p, apr_pool_t *plog, apr_pool_t *ptemp,
                       server_rec *s) {
  pthread_key_create(&always, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete always static error post_config
  // CHECK: note [[@LINE+3]] 'end_always' was handed to apr_pool_cleanup_register and is taken back here, before it can run
  // TIDY: :[[@LINE-3]]:{{.*}} [pthread-key-unreachable-delete]
  apr_pool_cleanup_register(p, 0, end_always, apr_pool_cleanup_null);
  apr_pool_cleanup_kill(p, 0, end_always);
  pthread_key_create(&far, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete far static error post_config
  // CHECK: note [[@LINE-14]] 'end_far' was handed to apr_pool_cleanup_register and is taken back here, before it can run
  // TIDY: :[[@LINE-3]]:{{.*}} [pthread-key-unreachable-delete]
  keep(p);
  forget(p);
  pthread_key_create(&failing, 0);
  // CHECK: @[[@LINE-1]] error-path-leak failing static error post_config
  // CHECK: note [[@LINE+4]] here the path takes 'end_failing' back with apr_pool_cleanup_kill and does not delete the key itself
  // TIDY: :[[@LINE-3]]:{{.*}} [pthread-key-error-path-leak]
  apr_pool_cleanup_register(p, 0, end_failing, apr_pool_cleanup_null);
  if (load() != 0) {
    apr_pool_cleanup_kill(p, 0, end_failing);
    return 500;
  }
  return 0;
}
static void register_hooks(apr_pool_t *p) {
  ap_hook_post_config(post_config, 0, 0, 10);
}
module bad_module = {1, register_hooks};
//--- good.c
#include "httpd.h"
static pthread_key_t by_hand, failing, moved, other, api;
static int x, y;
static int end_by_hand(void *p) { return pthread_key_delete(by_hand); }
static int end_failing(void *p) { return pthread_key_delete(failing); }
static int end_moved(void *p) { return pthread_key_delete(moved); }
static int end_other(void *p) { return pthread_key_delete(other); }
static int end_api(void *p) { return pthread_key_delete(api); }
static int post_config(apr_pool_t *p, apr_pool_t *plog, apr_pool_t *ptemp,
                       server_rec *s) {
  pthread_key_create(&by_hand, 0);
  // CHECK: @[[@LINE-1]] {{paired|scoped}} by_hand static none
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(p, 0, end_by_hand, apr_pool_cleanup_null);
  apr_pool_cleanup_kill(p, 0, end_by_hand);
  end_by_hand(0);
  pthread_key_create(&failing, 0);
  // CHECK: @[[@LINE-1]] paired failing static none
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(p, 0, end_failing, apr_pool_cleanup_null);
  if (load() != 0) {
    apr_pool_cleanup_kill(p, 0, end_failing);
    end_failing(0);
    return 500;
  }
  pthread_key_create(&moved, 0);
  // CHECK: @[[@LINE-1]] paired moved static none
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(ptemp, 0, end_moved, apr_pool_cleanup_null);
  apr_pool_cleanup_kill(ptemp, 0, end_moved);
  apr_pool_cleanup_register(p, 0, end_moved, apr_pool_cleanup_null);
  pthread_key_create(&other, 0);
  // CHECK: @[[@LINE-1]] paired other static none
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(p, &x, end_other, apr_pool_cleanup_null);
  apr_pool_cleanup_kill(p, &y, end_other);
  pthread_key_create(&api, 0);
  // CHECK: @[[@LINE-1]] paired api static none
  // CHECK-NEXT: delete
  apr_pool_cleanup_register(p, 0, end_api, apr_pool_cleanup_null);
  return 0;
}
// Whoever calls this takes the key over.
void detach(apr_pool_t *p) { apr_pool_cleanup_kill(p, 0, end_api); }
static void register_hooks(apr_pool_t *p) {
  ap_hook_post_config(post_config, 0, 0, 10);
}
module good_module = {1, register_hooks};
//--- node.c
#include <pthread.h>
typedef struct napi_env__ *napi_env;
int napi_add_env_cleanup_hook(napi_env, void (*)(void *), void *);
int napi_remove_env_cleanup_hook(napi_env, void (*)(void *), void *);
static pthread_key_t kept, lost, never;
static void end_kept(void *p) { pthread_key_delete(kept); }
static void end_lost(void *p) { pthread_key_delete(lost); }
static void end_never(void *p) { pthread_key_delete(never); }
__attribute__((unused)) static void add_never(napi_env env) {
  napi_add_env_cleanup_hook(env, end_never, 0);
}
void *napi_register_module_v1(napi_env env, void *exports) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none
  // CHECK-NEXT: delete
  napi_add_env_cleanup_hook(env, end_kept, 0);
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete lost static error
  // CHECK: note [[@LINE+2]] 'end_lost' was handed to napi_add_env_cleanup_hook and is taken back here, before it can run
  napi_add_env_cleanup_hook(env, end_lost, 0);
  napi_remove_env_cleanup_hook(env, end_lost, 0);
  pthread_key_create(&never, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete never static error
  // CHECK: note [[@LINE-14]] 'end_never' would be registered here, in 'add_never', which nothing calls
  return exports;
}
//--- tcl.c
#include <pthread.h>
typedef struct Tcl_Interp Tcl_Interp;
int Tcl_PkgProvideEx(Tcl_Interp *, const char *, const char *, void *);
void Tcl_CreateExitHandler(void (*)(void *), void *);
void Tcl_DeleteExitHandler(void (*)(void *), void *);
static pthread_key_t by_hand, lost;
static void end_by_hand(void *p) { pthread_key_delete(by_hand); }
static void end_lost(void *p) { pthread_key_delete(lost); }
int Keys_Init(Tcl_Interp *interp) {
  pthread_key_create(&by_hand, 0);
  // CHECK: @[[@LINE-1]] paired by_hand static none
  // CHECK-NEXT: delete {{[0-9]+}} from Tcl unload hook Keys_Unload
  Tcl_CreateExitHandler(end_by_hand, 0);
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete lost static error
  Tcl_CreateExitHandler(end_lost, 0);
  return Tcl_PkgProvideEx(interp, "keys", "1.0", 0);
}
int Keys_Unload(Tcl_Interp *interp, int flags) {
  Tcl_DeleteExitHandler(end_by_hand, 0);
  end_by_hand(0);
  Tcl_DeleteExitHandler(end_lost, 0);
  return 0;
}
