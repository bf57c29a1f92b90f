#include <pthread.h>
#include <stdlib.h>

static pthread_key_t buffer_key;
static int created;

__attribute__((constructor)) static void load(void) {
  created = pthread_key_create(&buffer_key, free) == 0; // fine: an ELF destructor deletes it
}

__attribute__((destructor)) static void unload(void) {
  if (created)
    pthread_key_delete(buffer_key);
}

void *buffer(void) { return created ? pthread_getspecific(buffer_key) : 0; }
