#include <pthread.h>

int tls_new(pthread_key_t *key);
void tls_delete(pthread_key_t key);
