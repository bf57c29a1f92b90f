// OpenSSL: the teardown entry of a provider's table, the free function of a
// library context's data, the destroy function of an engine.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %exits 0 %json %t/at-exit.c -- | %verdicts %t/at-exit.c
//--- openssl.h
#include <pthread.h>
typedef struct ossl_dispatch_st {
  int function_id;
  void (*function)(void);
} OSSL_DISPATCH;
typedef struct ossl_lib_ctx_method_st {
  int priority;
  void *(*new_func)(void *);
  void (*free_func)(void *);
} OSSL_LIB_CTX_METHOD;
void *ossl_lib_ctx_get_data(void *, int, const OSSL_LIB_CTX_METHOD *);
int ENGINE_set_destroy_function(void *, int (*)(void *));
int OPENSSL_atexit(void (*)(void));
#define OSSL_FUNC_PROVIDER_TEARDOWN 1024
#define OSSL_FUNC_PROVIDER_QUERY_OPERATION 1027
//--- good.c
#include "openssl.h"
static pthread_key_t provider, context, engine;
static void teardown(void *ctx) { pthread_key_delete(provider); }
static void *query(void *ctx) { return 0; }
static const OSSL_DISPATCH table[] = {
    {OSSL_FUNC_PROVIDER_QUERY_OPERATION, (void (*)(void))query},
    {OSSL_FUNC_PROVIDER_TEARDOWN, (void (*)(void))teardown},
    {0, 0}};
int OSSL_provider_init(const void *handle, const OSSL_DISPATCH *in,
                       const OSSL_DISPATCH **out, void **ctx) {
  *out = table;
  return pthread_key_create(&provider, 0) == 0;
  // CHECK: @[[@LINE-1]] paired provider static none OSSL_provider_init
  // CHECK-NEXT: delete {{[0-9]+}} from OpenSSL hook 'function' teardown
}
static void *new_data(void *ctx) {
  pthread_key_create(&context, 0);
  // CHECK: @[[@LINE-1]] paired context static none new_data
  // CHECK-NEXT: delete {{[0-9]+}} from OpenSSL hook 'free_func' free_data
  return &context;
}
static void free_data(void *data) { pthread_key_delete(context); }
static const OSSL_LIB_CTX_METHOD method = {0, new_data, free_data};
void *get(void *ctx) { return ossl_lib_ctx_get_data(ctx, 3, &method); }
static int destroy(void *e) { return pthread_key_delete(engine); }
int bind(void *e) {
  ENGINE_set_destroy_function(e, destroy);
  return pthread_key_create(&engine, 0) == 0;
  // CHECK: @[[@LINE-1]] paired engine static none bind
  // CHECK-NEXT: delete
}
//--- bad.c
#include "openssl.h"
static pthread_key_t wrong_entry, context;
static void *query(void *ctx) {
  pthread_key_delete(wrong_entry);
  return 0;
}
static void teardown(void *ctx) {}
static const OSSL_DISPATCH table[] = {
    {OSSL_FUNC_PROVIDER_TEARDOWN, (void (*)(void))teardown},
    {OSSL_FUNC_PROVIDER_QUERY_OPERATION, (void (*)(void))query},
    {0, 0}};
int OSSL_provider_init(const void *handle, const OSSL_DISPATCH *in,
                       const OSSL_DISPATCH **out, void **ctx) {
  *out = table;
  return pthread_key_create(&wrong_entry, 0) == 0;
  // CHECK: @[[@LINE-1]] api-only wrong_entry static warning
  // CHECK: note [[@LINE-8]] 'function' of 'table' is 'teardown', which does not delete this key
}
static void *new_data(void *ctx) {
  pthread_key_create(&context, 0);
  // CHECK: @[[@LINE-1]] never-deleted context static error new_data
  // CHECK: note [[@LINE+3]] 'free_func' of 'method' is NULL
  return &context;
}
static const OSSL_LIB_CTX_METHOD method = {0, new_data, 0};
void *get(void *ctx) { return ossl_lib_ctx_get_data(ctx, 3, &method); }
//--- at-exit.c
// The library stays until OpenSSL has run the handler.
#include "openssl.h"
static pthread_key_t k;
static void end(void) { pthread_key_delete(k); }
int OSSL_provider_init(const void *handle, const OSSL_DISPATCH *in,
                       const OSSL_DISPATCH **out, void **ctx) {
  OPENSSL_atexit(end);
  return pthread_key_create(&k, 0) == 0;
  // CHECK: @[[@LINE-1]] unreachable-delete k static warning
  // CHECK: note [[@LINE-3]] 'OPENSSL_atexit' keeps the library from being unloaded ({{.*}}): one of 1024 keys is lost per process, not per reload
}
