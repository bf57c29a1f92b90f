// Redis and Valkey: OnUnload runs before MODULE UNLOAD closes a module.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 0 %json %t/wrong.c -- | %verdicts %t/wrong.c
// RUN: %exits 1 %json %t/missing.c -- | %verdicts %t/missing.c
// RUN: %exits 0 %json %t/valkey.c -- | %verdicts %t/valkey.c
//--- good.c
#include <pthread.h>
static pthread_key_t k;
int RedisModule_OnLoad(void *ctx, void **argv, int argc) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none RedisModule_OnLoad
  // CHECK-NEXT: delete {{[0-9]+}} from Redis unload hook RedisModule_OnUnload
}
int RedisModule_OnUnload(void *ctx) { return pthread_key_delete(k); }
//--- wrong.c
// A name that Redis does not look for.
#include <pthread.h>
static pthread_key_t k;
int RedisModule_OnLoad(void *ctx, void **argv, int argc) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] api-only k static warning RedisModule_OnLoad
  // CHECK: note [[@LINE-3]] the library has no 'RedisModule_OnUnload', which Redis calls before it unloads the library
}
int Module_OnUnload(void *ctx) { return pthread_key_delete(k); }
//--- missing.c
#include <pthread.h>
static pthread_key_t k;
int ValkeyModule_OnLoad(void *ctx, void **argv, int argc) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error ValkeyModule_OnLoad
  // CHECK-NOT: RedisModule_OnUnload
  // CHECK: note [[@LINE-4]] the library has no 'ValkeyModule_OnUnload', which Valkey calls before it unloads the library
  // CHECK: Valkey unloads it by MODULE UNLOAD
}
//--- valkey.c
#include <pthread.h>
static pthread_key_t k;
int ValkeyModule_OnLoad(void *ctx, void **argv, int argc) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none ValkeyModule_OnLoad
  // CHECK-NEXT: delete {{[0-9]+}} from Valkey unload hook ValkeyModule_OnUnload
}
int ValkeyModule_OnUnload(void *ctx) { return pthread_key_delete(k); }
