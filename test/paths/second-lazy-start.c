// A wrapper creates the key when it is not there yet: a second call of it makes
// no second key.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>

struct cell {
  pthread_key_t *p;
};
static struct cell lazy, eager;

static pthread_key_t *get(struct cell *c) {
  if (!c->p) {
    c->p = malloc(sizeof *c->p);
    pthread_key_create(c->p, 0);
    // CHECK: @[[@LINE-1]] wrapper
  }
  return c->p;
}
static pthread_key_t *make(struct cell *c) {
  c->p = malloc(sizeof *c->p);
  pthread_key_create(c->p, 0);
  // CHECK: @[[@LINE-1]] wrapper
  return c->p;
}

void use(void) {
  get(&lazy);
  // CHECK: @[[@LINE-1]] paired *lazy.p heap none use
  get(&lazy);
  // CHECK: @[[@LINE-1]] paired *lazy.p heap none use
}
void use_eager(void) {
  make(&eager);
  // CHECK: @[[@LINE-1]] error-path-leak *eager.p heap error use_eager
  // CHECK: creates a second key over the first one
  // TIDY: :[[@LINE-3]]:{{.*}} [pthread-key-error-path-leak]
  make(&eager);
  // CHECK: @[[@LINE-1]] paired *eager.p heap none use_eager
}

__attribute__((destructor)) static void fini(void) {
  if (lazy.p)
    pthread_key_delete(*lazy.p);
  if (eager.p)
    pthread_key_delete(*eager.p);
}
