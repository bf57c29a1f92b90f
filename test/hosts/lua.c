// Lua: a function under __gc runs at lua_close; other functions of the module
// run when a script likes.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- lua.h
#include <pthread.h>
typedef struct lua_State lua_State;
typedef int (*lua_CFunction)(lua_State *);
typedef struct luaL_Reg {
  const char *name;
  lua_CFunction func;
} luaL_Reg;
void lua_pushcclosure(lua_State *, lua_CFunction, int);
void lua_pushstring(lua_State *, const char *);
void lua_setfield(lua_State *, int, const char *);
void lua_settable(lua_State *, int);
void luaL_setfuncs(lua_State *, const luaL_Reg *, int);
//--- good.c
#include "lua.h"
static pthread_key_t listed, pushed, named_first;
static int gc_listed(lua_State *L) { return pthread_key_delete(listed); }
static int gc_pushed(lua_State *L) { return pthread_key_delete(pushed); }
static int gc_named(lua_State *L) { return pthread_key_delete(named_first); }
static int use(lua_State *L) { return 0; }
static const luaL_Reg methods[] = {{"use", use}, {"__gc", gc_listed}, {0, 0}};
int luaopen_good(lua_State *L) {
  luaL_setfuncs(L, methods, 0);
  pthread_key_create(&listed, 0);
  // CHECK: @[[@LINE-1]] paired listed static none luaopen_good
  // CHECK-NEXT: delete {{[0-9]+}} from Lua hook 'func' gc_listed
  pthread_key_create(&pushed, 0);
  // CHECK: @[[@LINE-1]] paired pushed static none
  // CHECK-NEXT: delete {{[0-9]+}} from Lua callback
  lua_pushcclosure(L, gc_pushed, 0);
  lua_setfield(L, -2, "__gc");
  pthread_key_create(&named_first, 0);
  // CHECK: @[[@LINE-1]] paired named_first static none
  // CHECK-NEXT: delete
  lua_pushstring(L, "__gc");
  lua_pushcclosure(L, gc_named, 0);
  lua_settable(L, -3);
  return 1;
}
//--- bad.c
#include "lua.h"
static pthread_key_t lost, closed;
static int gc(lua_State *L) { return 0; }
static int close_(lua_State *L) { return pthread_key_delete(closed); }
static const luaL_Reg methods[] = {{"close", close_}, {"__gc", gc}, {0, 0}};
int luaopen_bad(lua_State *L) {
  luaL_setfuncs(L, methods, 0);
  pthread_key_create(&closed, 0);
  // CHECK: @[[@LINE-1]] api-only closed static warning luaopen_bad
  // CHECK: note {{.*}}'func' of 'methods' is 'gc', which does not delete this key
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error
  // CHECK: note {{.*}}Lua unloads it at each lua_close
  lua_pushcclosure(L, close_, 0);
  lua_setfield(L, -2, "close");
  return 1;
}
