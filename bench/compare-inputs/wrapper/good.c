#include "tls.h"

static pthread_key_t good_key;
static int created;

__attribute__((constructor)) static void load(void) {
  created = tls_new(&good_key) == 0; // fine: created and deleted through a wrapper in another file
}

__attribute__((destructor)) static void unload(void) {
  if (created)
    tls_delete(good_key);
}
