#include <pthread.h>
#include <stdlib.h>

/* As much of zend_modules.h as a module needs. */
typedef struct _zend_module_entry zend_module_entry;
struct _zend_module_entry {
  const char *name;
  int (*module_startup_func)(int type, int module_number);
  int (*module_shutdown_func)(int type, int module_number);
  int (*request_startup_func)(int type, int module_number);
  int (*request_shutdown_func)(int type, int module_number);
};

static pthread_key_t context_key;
static char *ini_path;

static int context_minit(int type, int module_number) {
  (void)type, (void)module_number;
  ini_path = malloc(64);
  return pthread_key_create(&context_key, free); // leak: the module's shutdown function forgets it
}

static int context_mshutdown(int type, int module_number) { // cause
  (void)type, (void)module_number;
  free(ini_path);
  return 0;
}

zend_module_entry context_module_entry = {"context", context_minit, context_mshutdown, NULL, NULL};

__attribute__((visibility("default"))) zend_module_entry *get_module(void) { return &context_module_entry; }
