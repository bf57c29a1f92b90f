// The three ways in which a host learns of its hook: an exported function by
// name, a field of an exported struct, an argument of a registering call.
// RUN: %json %s -- > %t.json || true
// RUN: FileCheck %s --check-prefix=WITHOUT < %t.json
// RUN: %json --models %S/Inputs/host.yaml %s -- > %t2.json || true
// RUN: cat %t2.json | %verdicts %s
#include <pthread.h>

struct host_module {
  int version;
  int (*start)(void);
  int (*stop)(void);
};
struct host_pool;
void host_on_unload(struct host_pool *, void *, void (*)(void *));

static pthread_key_t by_name, by_field, by_call, by_wrong_field;

void my_module_unload(void) { pthread_key_delete(by_name); }

static int stop(void) {
  pthread_key_delete(by_field);
  return 0;
}
static void on_unload(void *p) { pthread_key_delete(*(pthread_key_t *)p); }
static int start(void) {
  pthread_key_delete(by_wrong_field);
  return 0;
}

struct host_module my_module = {1, start, stop};

void my_module_load(struct host_pool *pool) {
  pthread_key_create(&by_name, 0);
  // CHECK: @[[@LINE-1]] paired by_name static none
  // CHECK-NEXT: delete {{[0-9]+}} from {{.*}}TestHost
  pthread_key_create(&by_field, 0);
  // CHECK: @[[@LINE-1]] paired by_field static none
  // CHECK-NEXT: delete {{[0-9]+}} from {{.*}}TestHost
  pthread_key_create(&by_call, 0);
  // CHECK: @[[@LINE-1]] paired by_call static none
  // CHECK-NEXT: delete {{[0-9]+}} from {{.*}}TestHost
  host_on_unload(pool, &by_call, on_unload);
  pthread_key_create(&by_wrong_field, 0);
  // CHECK: @[[@LINE-1]] {{api-only|unreachable-delete}} by_wrong_field static {{warning|error}}
}
// WITHOUT: "verdict": "api-only"
