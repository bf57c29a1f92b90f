#include <pthread.h>
static pthread_key_t k;
__attribute__((constructor)) static void load(void) { pthread_key_create(&k, 0); }
__attribute__((destructor)) static void unload(void) { pthread_key_delete(k); }
