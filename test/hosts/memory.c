// Memory of the hosts is fresh memory: the key in it is the plugin's own.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 1 %json %t/apache.c -- | %verdicts %t/apache.c
// RUN: %exits 0 %json %t/apache-good.c -- | %verdicts %t/apache-good.c
// RUN: %exits 1 %json %t/openssl.c -- | %verdicts %t/openssl.c
// RUN: %exits 1 %json %t/openssl-path.c -- | %verdicts %t/openssl-path.c
// RUN: %exits 0 %json %t/unknown.c -- | %verdicts %t/unknown.c
//--- httpd.h
#include <pthread.h>
typedef struct apr_pool_t apr_pool_t;
struct module_struct {
  int version;
  void *(*create_server_config)(apr_pool_t *, void *);
};
void *apr_pcalloc(apr_pool_t *, unsigned long);
void apr_pool_cleanup_register(apr_pool_t *, const void *, int (*)(void *),
                               int (*)(void *));
int apr_pool_cleanup_null(void *);
struct conf {
  pthread_key_t key;
};
//--- apache.c
#include "httpd.h"
static void *create(apr_pool_t *p, void *s) {
  struct conf *c = apr_pcalloc(p, sizeof *c);
  pthread_key_create(&c->key, 0);
  // CHECK: @[[@LINE-1]] never-deleted c->key field error create
  // CHECK: Apache unloads it at each restart
  return c;
}
struct module_struct lost_module = {1, create};
//--- apache-good.c
#include "httpd.h"
static int cleanup(void *data) {
  return pthread_key_delete(((struct conf *)data)->key);
}
static void *create(apr_pool_t *p, void *s) {
  struct conf *c = apr_pcalloc(p, sizeof *c);
  if (pthread_key_create(&c->key, 0) == 0)
    // CHECK: @[[@LINE-1]] scoped c->key field none create
    // CHECK-NEXT: delete
    apr_pool_cleanup_register(p, c, cleanup, apr_pool_cleanup_null);
  return c;
}
struct module_struct kept_module = {1, create};
//--- ossl.h
#include <pthread.h>
typedef struct ossl_dispatch_st {
  int function_id;
  void (*function)(void);
} OSSL_DISPATCH;
void *CRYPTO_zalloc(unsigned long, const char *, int);
void CRYPTO_free(void *, const char *, int);
struct context {
  pthread_key_t key;
};
//--- openssl.c
#include "ossl.h"
static void teardown(void *data) { CRYPTO_free(data, "", 0); }
static const OSSL_DISPATCH table[] = {{1024, (void (*)(void))teardown},
                                      {0, 0}};
int OSSL_provider_init(const void *handle, const OSSL_DISPATCH *in,
                       const OSSL_DISPATCH **out, void **data) {
  struct context *c = CRYPTO_zalloc(sizeof *c, "", 0);
  if (pthread_key_create(&c->key, 0)) {
    // CHECK: @[[@LINE-1]] never-deleted c->key field error OSSL_provider_init
    // CHECK: 'function' of 'table' is 'teardown', which does not delete this key
    CRYPTO_free(c, "", 0);
    return 0;
  }
  *data = c;
  *out = table;
  return 1;
}
//--- openssl-path.c
#include "ossl.h"
static void teardown(void *data) {
  struct context *c = data;
  pthread_key_delete(c->key);
  CRYPTO_free(c, "", 0);
}
static const OSSL_DISPATCH table[] = {{1024, (void (*)(void))teardown},
                                      {0, 0}};
int OSSL_provider_init(const void *handle, const OSSL_DISPATCH *in,
                       const OSSL_DISPATCH **out, void **data) {
  struct context *c = CRYPTO_zalloc(sizeof *c, "", 0);
  if (pthread_key_create(&c->key, 0))
    // CHECK: @[[@LINE-1]] error-path-leak c->key field error OSSL_provider_init
    return 0;
  if (!handle) {
    CRYPTO_free(c, "", 0);
    return 0;
  }
  *data = c;
  *out = table;
  return 1;
}
//--- unknown.c
// What some other function returns may be somebody's.
#include "httpd.h"
struct conf *get_conf(apr_pool_t *);
static void *create(apr_pool_t *p, void *s) {
  struct conf *c = get_conf(p);
  pthread_key_create(&c->key, 0);
  // CHECK: @[[@LINE-1]] unknown c->key field none create
  // CHECK: not seen: get_conf
  return c;
}
struct module_struct other_module = {1, create};
