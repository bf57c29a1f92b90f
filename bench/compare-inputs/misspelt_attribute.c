#include <pthread.h>
#include <stdlib.h>

static pthread_key_t buffer_key;
static int created;

__attribute__((constructor)) static void load(void) {
  created = pthread_key_create(&buffer_key, free) == 0; // leak: the destructor's attribute is misspelt
}

__attribute__((destructer)) static void unload(void) { // cause
  if (created)
    pthread_key_delete(buffer_key);
}

void *buffer(void) { return created ? pthread_getspecific(buffer_key) : 0; }
