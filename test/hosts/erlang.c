// Erlang: unload of the entry that nif_init returns runs when the module's code
// is purged.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- erl_nif.h
#include <pthread.h>
typedef struct enif_environment_t ErlNifEnv;
typedef struct enif_entry_t {
  int major, minor;
  const char *name;
  int (*load)(ErlNifEnv *, void **, unsigned long);
  int (*upgrade)(ErlNifEnv *, void **, void **, unsigned long);
  void (*unload)(ErlNifEnv *, void *);
} ErlNifEntry;
#define ERL_NIF_INIT(NAME, LOAD, UPGRADE, UNLOAD)                              \
  ErlNifEntry *nif_init(void);                                                 \
  ErlNifEntry *nif_init(void) {                                                \
    static ErlNifEntry entry = {2, 17, #NAME, LOAD, UPGRADE, UNLOAD};          \
    return &entry;                                                             \
  }
//--- good.c
#include "erl_nif.h"
static pthread_key_t k;
static int load(ErlNifEnv *env, void **data, unsigned long info) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none load
  // CHECK-NEXT: delete {{[0-9]+}} from Erlang hook 'unload' unload
}
static void unload(ErlNifEnv *env, void *data) { pthread_key_delete(k); }
ERL_NIF_INIT(good, load, 0, unload)
//--- bad.c
#include "erl_nif.h"
static pthread_key_t k;
static int load(ErlNifEnv *env, void **data, unsigned long info) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error load
  // CHECK: note [[@LINE+3]] 'unload' of 'entry' is NULL, and is what Erlang calls before it unloads the library
  // CHECK-NEXT: note {{.*}}Erlang unloads it when the module's code is purged
}
ERL_NIF_INIT(bad, load, 0, 0)
