#include <pthread.h>
#include <stdlib.h>

static pthread_key_t buffer_key;

void load(void) {
  pthread_key_create(&buffer_key, free); // leak: nobody calls the function that deletes it
}

static void drop_buffers(void) { // cause
  pthread_key_delete(buffer_key);
}

void *buffer(void) { return pthread_getspecific(buffer_key); }
