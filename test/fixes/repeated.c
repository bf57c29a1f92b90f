// A function that the host runs for each request creates a key each time: the
// flag of a fix would know the last one only, so none is offered.
// RUN: %exits 1 %audit %s -- | FileCheck %s --implicit-check-not='suggested fix'
// CHECK: error: key 'of_request' is created here and never deleted
#include <pthread.h>
#include <stddef.h>
typedef struct _zend_module_entry {
  const char *name;
  int (*module_startup_func)(int, int);
  int (*module_shutdown_func)(int, int);
  int (*request_startup_func)(int, int);
} zend_module_entry;
static pthread_key_t of_request;
static int start_request(int type, int number) {
  return pthread_key_create(&of_request, NULL);
}
static zend_module_entry entry = {"example", NULL, NULL, start_request};
zend_module_entry *get_module(void) { return &entry; }
