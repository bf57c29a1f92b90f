// Tcl: Foo_Unload is a hook only in an extension of Tcl; the functions of Tcl
// are often called through its table of stubs.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %exits 0 %json %t/not-tcl.c -- | %verdicts %t/not-tcl.c
//--- tcl.h
#include <pthread.h>
typedef struct Tcl_Interp Tcl_Interp;
typedef void Tcl_ExitProc(void *);
typedef struct TclStubs {
  int magic;
  int (*tcl_PkgProvideEx)(Tcl_Interp *, const char *, const char *, void *);
  void (*tcl_CreateExitHandler)(Tcl_ExitProc *, void *);
} TclStubs;
extern const TclStubs *tclStubsPtr;
#define Tcl_PkgProvideEx (tclStubsPtr->tcl_PkgProvideEx)
#define Tcl_CreateExitHandler (tclStubsPtr->tcl_CreateExitHandler)
//--- good.c
#include "tcl.h"
static pthread_key_t k, both;
static void at_exit(void *data) { pthread_key_delete(both); }
int Good_Init(Tcl_Interp *interp) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none Good_Init
  // CHECK-NEXT: delete {{[0-9]+}} from Tcl unload hook Good_Unload
  pthread_key_create(&both, 0);
  // CHECK: @[[@LINE-1]] paired both static none Good_Init
  // CHECK-NEXT: delete
  Tcl_CreateExitHandler(at_exit, 0);
  return Tcl_PkgProvideEx(interp, "good", "1.0", 0);
}
int Good_Unload(Tcl_Interp *interp, int flags) {
  at_exit(0);
  return pthread_key_delete(k);
}
//--- bad.c
#include "tcl.h"
static pthread_key_t k;
static void at_exit(void *data) { pthread_key_delete(k); }
int Bad_Init(Tcl_Interp *interp) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error Bad_Init
  // CHECK: note {{.*}}reached from Tcl callback registered with TclStubs.tcl_CreateExitHandler at_exit, which runs when the process exits but never when the library is unloaded
  // CHECK-NEXT: note {{.*}}'Bad_Unload', which Tcl calls before it unloads the library, does not delete this key
  Tcl_CreateExitHandler(at_exit, 0);
  return Tcl_PkgProvideEx(interp, "bad", "1.0", 0);
}
int Bad_Unload(Tcl_Interp *interp, int flags) { return 0; }
//--- not-tcl.c
#include <pthread.h>
static pthread_key_t k;
int Other_Init(void) {
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] api-only k static warning Other_Init
}
int Other_Unload(void) { return pthread_key_delete(k); }
