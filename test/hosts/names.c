// A hook by its name belongs to the entry of the same name.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 0 %json %t/other.c -- | %verdicts %t/other.c
// RUN: %exits 1 %json %t/flags.c -- | %verdicts %t/flags.c
// RUN: %exits 0 %json %t/prolog.c -- | %verdicts %t/prolog.c
// RUN: %exits 0 %json %t/lost.cpp -- | %verdicts %t/lost.cpp
// RUN: %exits 1 %json %t/hidden.c -- | %verdicts %t/hidden.c
// RUN: %exits 1 %json %t/static.c -- | %verdicts %t/static.c
//--- tcl.h
#include <pthread.h>
typedef struct Tcl_Interp Tcl_Interp;
int Tcl_PkgProvideEx(Tcl_Interp *, const char *, const char *, void *);
#define TCL_UNLOAD_DETACH_FROM_INTERPRETER (1 << 0)
#define TCL_UNLOAD_DETACH_FROM_PROCESS (1 << 1)
//--- good.c
#include "tcl.h"
static pthread_key_t k;
int Foo_Init(Tcl_Interp *interp) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none Foo_Init
  // CHECK-NEXT: delete {{[0-9]+}} from Tcl unload hook Foo_Unload
  return Tcl_PkgProvideEx(interp, "foo", "1.0", 0);
}
int Foo_Unload(Tcl_Interp *interp, int flags) {
  if (flags & TCL_UNLOAD_DETACH_FROM_PROCESS)
    return pthread_key_delete(k);
  return 0;
}
//--- other.c
#include "tcl.h"
static pthread_key_t k;
int Foo_Init(Tcl_Interp *interp) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] api-only k static warning Foo_Init
  // CHECK: note [[@LINE+3]] 'Bar_Unload' is never handed to Tcl: the library has no 'Bar_Init' beside it
  return Tcl_PkgProvideEx(interp, "foo", "1.0", 0);
}
int Bar_Unload(Tcl_Interp *interp, int flags) { return pthread_key_delete(k); }
//--- flags.c
#include "tcl.h"
static pthread_key_t k;
int Foo_Init(Tcl_Interp *interp) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error Foo_Init
  // CHECK: note [[@LINE+4]] it runs only if 'flags == 1', and Tcl passes 2 before it unloads the library
  return Tcl_PkgProvideEx(interp, "foo", "1.0", 0);
}
int Foo_Unload(Tcl_Interp *interp, int flags) {
  if (flags == TCL_UNLOAD_DETACH_FROM_INTERPRETER)
    return pthread_key_delete(k);
  return 0;
}
//--- prolog.c
#include <pthread.h>
int PL_register_foreign(const char *, int, void *, int, ...);
static pthread_key_t kept, lost;
static unsigned long run(unsigned long t) { return 1; }
void install_bar(void) {
  PL_register_foreign("run", 1, (void *)run, 0);
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none install_bar
  // CHECK-NEXT: delete
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] api-only lost static warning install_bar
  // CHECK: note [[@LINE+3]] 'uninstall_foo' is never handed to SWI-Prolog: the library has no 'install_foo' beside it
}
void uninstall_bar(void) { pthread_key_delete(kept); }
void uninstall_foo(void) { pthread_key_delete(lost); }
//--- lost.cpp
// The host does not find a mangled name, nor a hidden one, nor a static one.
#include <pthread.h>
static pthread_key_t mangled;
extern "C" {
int JNI_OnLoad(void *vm, void *reserved) {
  pthread_key_create(&mangled, nullptr);
  // CHECK: @[[@LINE-1]] api-only mangled static warning JNI_OnLoad
  // CHECK: note [[@LINE+4]] 'JNI_OnUnload' is never handed to JNI: the linker knows it as '_Z12JNI_OnUnloadPvS_'
  return 0x00010006;
}
}
void JNI_OnUnload(void *vm, void *reserved) { pthread_key_delete(mangled); }
//--- hidden.c
#include <pthread.h>
static pthread_key_t k;
int JNI_OnLoad(void *vm, void *reserved) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error JNI_OnLoad
  // CHECK: 'JNI_OnUnload' is never handed to JNI: the library hides it
  return 0x00010006;
}
__attribute__((visibility("hidden"))) void JNI_OnUnload(void *vm, void *r) {
  pthread_key_delete(k);
}
//--- static.c
#include <pthread.h>
static pthread_key_t k;
const char *g_module_check_init(void *module) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error g_module_check_init
  // CHECK: 'g_module_unload' is never handed to GModule: it is visible in its file only
  return 0;
}
__attribute__((unused)) static void g_module_unload(void *module) {
  pthread_key_delete(k);
}
