// CPython: m_free, Py_AtExit and capsules run at the interpreter's end. What is
// lost is lost once per process, because modules stay.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 0 %json %t/bad.c -- | %verdicts %t/bad.c
// Sources of two modules, taken for one program: the hook that is told of is
// that of the key's own module.
// RUN: %exits 0 %audit %t/good.c %t/bad.c -- | FileCheck %s --check-prefix=TWO --implicit-check-not=module_free
// TWO: bad.c:{{.*}} key 'k' is created here and never deleted
// TWO: 'm_free' of 'def' is NULL, and is what CPython calls when it ends
//--- Python.h
#include <pthread.h>
typedef struct PyModuleDef_Slot {
  int slot;
  void *value;
} PyModuleDef_Slot;
struct PyModuleDef {
  const char *m_name;
  PyModuleDef_Slot *m_slots;
  void (*m_free)(void *);
};
typedef struct object PyObject;
PyObject *PyModuleDef_Init(struct PyModuleDef *);
int Py_AtExit(void (*)(void));
PyObject *PyCapsule_New(void *, const char *, void (*)(PyObject *));
//--- good.c
#include "Python.h"
static pthread_key_t freed, at_exit, capsule;
static void on_exit_(void) { pthread_key_delete(at_exit); }
static void end_capsule(PyObject *c) { pthread_key_delete(capsule); }
static int execute(PyObject *m) {
  pthread_key_create(&freed, 0);
  // CHECK: @[[@LINE-1]] paired freed static none execute
  // CHECK-NEXT: delete {{[0-9]+}} from CPython hook 'm_free' module_free
  pthread_key_create(&at_exit, 0);
  // CHECK: @[[@LINE-1]] paired at_exit static none
  // CHECK-NEXT: delete
  Py_AtExit(on_exit_);
  pthread_key_create(&capsule, 0);
  // CHECK: @[[@LINE-1]] paired capsule static none
  // CHECK-NEXT: delete
  return PyCapsule_New(&capsule, "k", end_capsule) ? 0 : -1;
}
static void module_free(void *m) { pthread_key_delete(freed); }
static PyModuleDef_Slot slots[] = {{2, (void *)execute}, {0, 0}};
static struct PyModuleDef def = {"good", slots, module_free};
PyObject *PyInit_good(void) { return PyModuleDef_Init(&def); }
//--- bad.c
#include "Python.h"
static pthread_key_t k, again;
static void clear(void) { pthread_key_delete(again); }
static int execute(PyObject *m) {
  clear();
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning execute
  // CHECK: note [[@LINE+6]] 'm_free' of 'def' is NULL, and is what CPython calls when it ends
  // CHECK-NEXT: note {{[0-9]+}} CPython never unloads its plugins ({{.*}}): one of 1024 keys is lost per process, not per reload
  return pthread_key_create(&again, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete again static warning execute
}
static PyModuleDef_Slot slots[] = {{2, (void *)execute}, {0, 0}};
static struct PyModuleDef def = {"bad", slots, 0};
PyObject *PyInit_bad(void) { return PyModuleDef_Init(&def); }
