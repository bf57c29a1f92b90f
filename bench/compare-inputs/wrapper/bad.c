#include "tls.h"

static pthread_key_t bad_key;

__attribute__((constructor)) static void load(void) {
  tls_new(&bad_key); // leak: created through a wrapper in another file
}
