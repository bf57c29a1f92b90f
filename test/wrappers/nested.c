// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>

struct tls {
  int ok;
  pthread_key_t key;
};

static int make(pthread_key_t *k) { return pthread_key_create(k, free); }
// CHECK-DAG: @[[@LINE-1]] wrapper
static int tls_init(struct tls *t) { return t->ok = !make(&t->key); }
static void tls_fini(struct tls *t) {
  if (t->ok)
    pthread_key_delete(t->key);
}

static struct tls good, bad;

__attribute__((constructor)) static void load(void) {
  tls_init(&good);
  // CHECK-DAG: @[[@LINE-1]] paired good.key {{static|field}} none load
  tls_init(&bad);
  // CHECK-DAG: @[[@LINE-1]] never-deleted bad.key {{static|field}} error load
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-never-deleted]
}

__attribute__((destructor)) static void unload(void) { tls_fini(&good); }
