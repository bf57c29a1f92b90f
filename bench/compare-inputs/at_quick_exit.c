#include <pthread.h>
#include <stdlib.h>

static pthread_key_t buffer_key;

static void drop_buffers(void) { pthread_key_delete(buffer_key); }

__attribute__((constructor)) static void load(void) {
  if (pthread_key_create(&buffer_key, free)) // leak: the handler that deletes it does not run at unload
    return;
  if (at_quick_exit(drop_buffers)) // cause
    drop_buffers();
}
