// A key of a request is made when it begins and deleted when it ends, the last
// time before the module goes. What is made at load is not.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
typedef struct _zend_module_entry {
  const char *name;
  int (*module_startup_func)(int, int);
  int (*module_shutdown_func)(int, int);
  int (*request_startup_func)(int, int);
  int (*request_shutdown_func)(int, int);
} zend_module_entry;

static pthread_key_t of_request, of_module;
static int minit(int type, int number) {
  return pthread_key_create(&of_module, 0);
// CHECK: @[[@LINE-1]] unreachable-delete
}
static int rinit(int type, int number) {
  return pthread_key_create(&of_request, 0);
// CHECK: @[[@LINE-1]] paired
// CHECK: it is reached from PHP hook 'request_shutdown_func'
}
static int rshutdown(int type, int number) {
  pthread_key_delete(of_request);
  pthread_key_delete(of_module);
  return 0;
}
zend_module_entry module = {"m", minit, 0, rinit, rshutdown};
