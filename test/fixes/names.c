// New names collide with none, a function in which nothing can run is no delete,
// and other APIs bring their own functions.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 1 %audit %t/taken.c -- | FileCheck %s --check-prefix=TAKEN
// RUN: %exits 1 %audit --models %t/own.yaml %t/own.c -- | FileCheck %s --check-prefix=OWN
// RUN: %exits 1 %audit %t/header.c -- | FileCheck %s --check-prefix=ERROR --implicit-check-not='suggested fix'
// RUN: %exits 1 %audit %t/macro.c -- | FileCheck %s --check-prefix=ERROR --implicit-check-not='suggested fix'
// RUN: %exits 1 %audit %t/undeclared.c -- | FileCheck %s --check-prefix=ERROR --implicit-check-not='suggested fix'
// ERROR: error: key
//--- taken.c
#include <pthread.h>
#define delete_k 1
static pthread_key_t k;
int init(void) {
  int k2_created = pthread_key_create(&k, 0);
  return k2_created;
}
#ifdef DEBUG
int k3_deleter;
#endif
__attribute__((unused)) static void no_caller(void) { pthread_key_delete(k); }
// TAKEN: error: {{.*}} [pthread-key-unreachable-delete]
// TAKEN: suggested fix: delete 'k' at unload, {{.*}}, in place of 'no_caller'; add
// TAKEN: k4_created = result == 0;
// TAKEN: delete_k4(void)
// TAKEN: pthread_key_delete(k);
// TAKEN: int k2_created = note_k4_created(pthread_key_create(&k, 0));
//--- own.yaml
keys:
  - {function: slot_new, action: create, key: 1, by: address, success: 1, delete: slot_drop}
  - {function: slot_drop, action: delete, key: 0, by: address}
//--- own.c
long slot_new(int kind, unsigned *slot);
void slot_drop(unsigned *slot);
static unsigned slot;
long init(void) { return slot_new(3, &slot); }
// OWN: +static long note_slot_created(long result) {
// OWN: slot_created = result == 1;
// OWN: slot_drop(&slot);
//--- key.h
#include <pthread.h>
static pthread_key_t in_header;
//--- header.c
#include "key.h"
int init(void) { return pthread_key_create(&in_header, 0); }
//--- macro.c
#include <pthread.h>
#define result 1
static pthread_key_t k;
int init(void) { return pthread_key_create(&k, 0); }
//--- undeclared.c
typedef unsigned pthread_key_t;
static pthread_key_t k;
int pthread_key_create(pthread_key_t *, void (*)(void *));
int pthread_key_delete(pthread_key_t);
int init(void) { return pthread_key_create(&k, 0); }
