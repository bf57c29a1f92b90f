#include <pthread.h>
#include <stdlib.h>

static pthread_key_t session_key;

int session_init(void) {
  return pthread_key_create(&session_key, free); // depends: only an exported function deletes it
}

void session_cleanup(void) { pthread_key_delete(session_key); }

void *session(void) { return pthread_getspecific(session_key); }
