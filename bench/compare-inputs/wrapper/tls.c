#include "tls.h"
#include <stdlib.h>

__attribute__((visibility("hidden"))) int tls_new(pthread_key_t *key) { return pthread_key_create(key, free); }

__attribute__((visibility("hidden"))) void tls_delete(pthread_key_t key) { pthread_key_delete(key); }
