// A function that returns its argument makes no new object.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %tidy %t/bad.c -- | %findings %t/bad.c
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
//--- s.h
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
struct s {
  pthread_key_t key;
};
//--- bad.c
#include "s.h"
static struct s *object;
__attribute__((constructor)) static void up(void) {
  object = memset(malloc(sizeof *object), 0, sizeof *object);
  pthread_key_create(&object->key, 0);
  // CHECK: @[[@LINE-1]] never-deleted object->key field error up
}
void use(void) {
  struct s *other = memset(malloc(sizeof *other), 0, sizeof *other);
  pthread_key_create(&other->key, 0);
  // CHECK: @[[@LINE-1]] never-deleted other->key field error use
  // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-error-path-leak]
}
//--- good.c
#include "s.h"
static struct s *object;
__attribute__((constructor)) static void up(void) {
  object = memset(malloc(sizeof *object), 0, sizeof *object);
  pthread_key_create(&object->key, 0);
  // CHECK: @[[@LINE-1]] paired object->key field none up
  // CHECK-NEXT: delete
}
__attribute__((destructor)) static void down(void) {
  pthread_key_delete(object->key);
  free(object);
}
