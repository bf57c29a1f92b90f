/* Counts requests per thread, and cleans up before it is unloaded. */
#include "mini_php.h"
#include <pthread.h>
#include <stdlib.h>

struct counter_globals {
  pthread_key_t key;
  int ready;
};

static struct counter_globals globals;

static int counter_startup(int type, int module_number) {
  (void)type, (void)module_number;
  if (pthread_key_create(&globals.key, free))
    return -1;
  globals.ready = 1;
  return 0;
}

static int counter_shutdown(int type, int module_number) {
  (void)type, (void)module_number;
  if (globals.ready)
    pthread_key_delete(globals.key);
  globals.ready = 0;
  return 0;
}

static int counter_request(int type, int module_number) {
  (void)type, (void)module_number;
  unsigned long *count = pthread_getspecific(globals.key);
  if (!count) {
    count = calloc(1, sizeof *count);
    if (!count || pthread_setspecific(globals.key, count)) {
      free(count);
      return -1;
    }
  }
  ++*count;
  return 0;
}

static mini_php_module counter_module = {
    .name = "counter",
    .module_startup = counter_startup,
    .module_shutdown = counter_shutdown,
    .request_startup = counter_request,
};

MINI_PHP_EXPORT mini_php_module *get_module(void) { return &counter_module; }
