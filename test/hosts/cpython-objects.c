// The interpreter makes room for a module's state and for objects, and knows
// nothing of the keys in them.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/state.c -- | %verdicts %t/state.c
// RUN: %exits 0 %json %t/object.c -- | %verdicts %t/object.c
//--- Python.h
#include <pthread.h>
#include <stddef.h>
typedef struct _typeobject PyTypeObject;
typedef struct _object {
  PyTypeObject *ob_type;
} PyObject;
struct _typeobject {
  const char *tp_name;
  void (*tp_dealloc)(PyObject *);
  PyObject *(*tp_alloc)(PyTypeObject *, long);
  void (*tp_free)(void *);
  PyObject *(*tp_new)(PyTypeObject *, PyObject *, PyObject *);
};
typedef struct PyModuleDef_Slot {
  int slot;
  void *value;
} PyModuleDef_Slot;
struct PyModuleDef {
  const char *m_name;
  PyModuleDef_Slot *m_slots;
  void (*m_free)(void *);
};
PyObject *PyModuleDef_Init(struct PyModuleDef *);
void *PyModule_GetState(PyObject *);
int PyType_Ready(PyTypeObject *);
//--- state.c
#include "Python.h"
struct state {
  pthread_key_t forgotten, kept;
};
static int execute(PyObject *m) {
  struct state *s = PyModule_GetState(m);
  // CHECK: @[[@LINE+1]] never-deleted s->forgotten field
  if (pthread_key_create(&s->forgotten, NULL))
    return -1;
  // CHECK: @[[@LINE+1]] {{paired|scoped}} s->kept field none
  return pthread_key_create(&s->kept, NULL);
}
static void module_free(void *m) {
  struct state *s = PyModule_GetState((PyObject *)m);
  pthread_key_delete(s->kept);
}
static PyModuleDef_Slot slots[] = {{2, (void *)execute}, {0, 0}};
static struct PyModuleDef def = {"state", slots, module_free};
PyObject *PyInit_state(void) { return PyModuleDef_Init(&def); }
//--- object.c
#include "Python.h"
struct local {
  PyObject head;
  pthread_key_t forgotten, kept;
};
static PyObject *make(PyTypeObject *t, PyObject *a, PyObject *k) {
  struct local *l = (struct local *)t->tp_alloc(t, 0);
  if (!l)
    return NULL;
  // CHECK: @[[@LINE+1]] never-deleted l->forgotten field
  pthread_key_create(&l->forgotten, NULL);
  // CHECK: @[[@LINE+1]] {{paired|scoped}} l->kept field none
  pthread_key_create(&l->kept, NULL);
  return &l->head;
}
static void unmake(PyObject *o) {
  struct local *l = (struct local *)o;
  pthread_key_delete(l->kept);
  o->ob_type->tp_free(o);
}
static PyTypeObject type = {"local", unmake, NULL, NULL, make};
static struct PyModuleDef def = {"object", NULL, NULL};
PyObject *PyInit_object(void) {
  PyType_Ready(&type);
  return PyModuleDef_Init(&def);
}
