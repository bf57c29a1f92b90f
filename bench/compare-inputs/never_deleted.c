#include <pthread.h>
#include <stdlib.h>

static pthread_key_t buffer_key;

void load(void) {
  pthread_key_create(&buffer_key, free); // leak: no delete at all
}

void *buffer(void) { return pthread_getspecific(buffer_key); }
