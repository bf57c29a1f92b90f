#include <pthread.h>
#include <stdlib.h>

static pthread_key_t buffer_key;

static void drop_buffers(void) { pthread_key_delete(buffer_key); }

__attribute__((constructor)) static void load(void) {
  if (pthread_key_create(&buffer_key, free)) // fine: an atexit handler deletes it, which runs at unload
    return;
  if (atexit(drop_buffers))
    drop_buffers();
}
