// FreeRADIUS: detach runs for each instance that goes.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- modules.h
#include <pthread.h>
typedef struct module_t {
  const char *name;
  int (*instantiate)(void *, void *);
  int (*detach)(void *);
} module_t;
//--- good.c
#include "modules.h"
static pthread_key_t k;
static int instantiate(void *conf, void *instance) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none instantiate
  // CHECK-NEXT: delete {{[0-9]+}} from FreeRADIUS hook 'detach' detach
}
static int detach(void *instance) { return pthread_key_delete(k); }
module_t rlm_good = {.name = "good", .instantiate = instantiate, .detach = detach};
//--- bad.c
#include "modules.h"
static pthread_key_t k;
static int instantiate(void *conf, void *instance) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error instantiate
  // CHECK: note {{[0-9]+}} 'detach' of 'rlm_bad' is NULL
}
module_t rlm_bad = {.name = "bad", .instantiate = instantiate};
