/* Counts visits per thread; the key goes when the configuration goes. */
#include "mini_httpd.h"
#include <pthread.h>
#include <stdlib.h>

struct visits {
  unsigned long count;
};

static pthread_key_t visits_key;

static void free_visits(void *p) { free(p); }

static int delete_key(void *data) {
  (void)data;
  return pthread_key_delete(visits_key);
}

static int after_config(mini_pool *conf) {
  int rc = pthread_key_create(&visits_key, free_visits);
  if (rc == 0)
    mini_pool_cleanup(conf, NULL, delete_key);
  return rc;
}

static int handler(mini_request *r) {
  struct visits *v = pthread_getspecific(visits_key);
  if (!v) {
    v = calloc(1, sizeof *v);
    if (!v || pthread_setspecific(visits_key, v)) {
      free(v);
      return -1;
    }
  }
  return mini_printf(r, "visit %lu of this thread\n", ++v->count);
}

static void register_hooks(mini_pool *conf) {
  (void)conf;
  mini_hook_config(after_config);
  mini_hook_handler(handler);
}

mini_module visits_module = {1, register_hooks};
