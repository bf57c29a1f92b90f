// A key in an object that is found through other objects belongs to the object,
// whatever variable the way began at.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
struct env {
  pthread_key_t key;
};
struct info {
  struct env *env;
};
struct db {
  struct info *private;
  struct db *next;
};
struct db *frontend, *backends;
static int env_open(struct env *e) {
  return pthread_key_create(&e->key, NULL);
  // CHECK: @[[@LINE-1]] scoped e->key field none env_open
}
static int env_create(struct env **e) {
  *e = malloc(sizeof **e);
  return *e ? 0 : -1;
}
static int db_open(struct db *d) {
  if (env_create(&d->private->env))
    return -1;
  return env_open(d->private->env);
}
void db_close(struct db *d) {
  pthread_key_delete(d->private->env->key);
  free(d->private->env);
}
int open_all(void) {
  if (db_open(frontend))
    return -1;
  for (struct db *d = backends; d; d = d->next)
    if (db_open(d))
      return -1;
  return 0;
}
