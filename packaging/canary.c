/* A key that is never deleted, and no header that could be missing: whatever
   finds nothing here finds nothing anywhere. */
typedef unsigned int pthread_key_t;
int pthread_key_create(pthread_key_t *key, void (*destructor)(void *));

static pthread_key_t canary;

__attribute__((constructor)) static void sing(void) {
  pthread_key_create(&canary, 0);
}
