// Hosts that keep a pointer and give it back to the callback by a function of
// their own: Lua's blocks, CPython's capsules, Node's instance data, APR's pools.
// The plugin leaves keys on the heap to other files.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %tidy %t/good.c -- | count 0
// RUN: %tidy %t/bad.c -- | count 0
//--- hosts.h
#include <pthread.h>
#include <stdlib.h>
typedef struct lua_State lua_State;
typedef int (*lua_CFunction)(lua_State *);
typedef struct luaL_Reg {
  const char *name;
  lua_CFunction func;
} luaL_Reg;
void luaL_setfuncs(lua_State *, const luaL_Reg *, int);
void *lua_newuserdatauv(lua_State *, size_t, int);
void *luaL_checkudata(lua_State *, int, const char *);
typedef struct object PyObject;
PyObject *PyCapsule_New(void *, const char *, void (*)(PyObject *));
void *PyCapsule_GetPointer(PyObject *, const char *);
typedef struct napi_env__ *napi_env;
int napi_set_instance_data(napi_env, void *, void *, void *);
int napi_get_instance_data(napi_env, void **);
int napi_add_env_cleanup_hook(napi_env, void (*)(void *), void *);
//--- good.c
#include "hosts.h"
static int block_new(lua_State *L) {
  pthread_key_t *k = lua_newuserdatauv(L, sizeof *k, 0);
  if (pthread_key_create(k, 0))
    return 0;
  return 1;
  // CHECK: @[[@LINE-3]] paired *k heap none block_new
  // CHECK-NEXT: delete {{[0-9]+}} from Lua hook 'func' block_gc
}
static pthread_key_t *checked(lua_State *L) {
  return luaL_checkudata(L, 1, "block");
}
static int block_gc(lua_State *L) { return pthread_key_delete(*checked(L)); }
static const luaL_Reg methods[] = {
    {"new", block_new}, {"__gc", block_gc}, {0, 0}};
int luaopen_good(lua_State *L) {
  luaL_setfuncs(L, methods, 0);
  return 1;
}

static void capsule_end(PyObject *c) {
  pthread_key_t *k = PyCapsule_GetPointer(c, "good.key");
  if (k) {
    pthread_key_delete(*k);
    free(k);
  }
}
PyObject *capsule_new(void) {
  pthread_key_t *k = malloc(sizeof *k);
  if (!k)
    return 0;
  if (pthread_key_create(k, 0)) {
    // CHECK: @[[@LINE-1]] paired *k heap none capsule_new
    // CHECK-NEXT: delete {{[0-9]+}} from CPython callback registered with PyCapsule_New capsule_end
    free(k);
    return 0;
  }
  return PyCapsule_New(k, "good.key", capsule_end);
}

static void hook(void *env) {
  pthread_key_t *k;
  napi_get_instance_data(env, (void **)&k);
  pthread_key_delete(*k);
}
int addon_init(napi_env env) {
  pthread_key_t *k = malloc(sizeof *k);
  if (!k || pthread_key_create(k, 0))
    // CHECK: @[[@LINE-1]] paired *k heap none addon_init
    // CHECK-NEXT: delete {{[0-9]+}} from Node.js callback registered with napi_add_env_cleanup_hook hook
    return 1;
  napi_set_instance_data(env, k, 0, 0);
  return napi_add_env_cleanup_hook(env, hook, env);
}
//--- bad.c
#include "hosts.h"
static int block_new(lua_State *L) {
  pthread_key_t *k = lua_newuserdatauv(L, sizeof *k, 0);
  return pthread_key_create(k, 0) == 0;
  // CHECK: @[[@LINE-1]] never-deleted *k heap
  // CHECK: note {{.*}}is 'block_gc', which does not delete this key
}
static int block_gc(lua_State *L) {
  pthread_key_t *k = luaL_checkudata(L, 1, "block");
  return pthread_setspecific(*k, 0);
}
static const luaL_Reg methods[] = {
    {"new", block_new}, {"__gc", block_gc}, {0, 0}};
int luaopen_bad(lua_State *L) {
  luaL_setfuncs(L, methods, 0);
  return 1;
}

// The other capsule has another name.
static void other_end(PyObject *c) {
  pthread_key_t *k = PyCapsule_GetPointer(c, "bad.other");
  pthread_key_delete(*k);
  free(k);
}
static void capsule_end(PyObject *c) {
  free(PyCapsule_GetPointer(c, "bad.key"));
}
PyObject *capsule_new(void) {
  pthread_key_t *k = malloc(sizeof *k);
  if (!k || pthread_key_create(k, 0))
    // CHECK: @[[@LINE-1]] never-deleted *k heap
    return 0;
  return PyCapsule_New(k, "bad.key", capsule_end);
}
PyObject *other_new(void) {
  pthread_key_t *k = malloc(sizeof *k);
  if (!k || pthread_key_create(k, 0))
    // CHECK: @[[@LINE-1]] paired *k heap none
    return 0;
  return PyCapsule_New(k, "bad.other", other_end);
}
