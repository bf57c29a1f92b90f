#include <pthread.h>
static pthread_key_t k;
void init(void) { pthread_key_create(&k, 0); }
