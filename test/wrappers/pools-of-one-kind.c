// A function that deletes the key of any object is called for one of them only. That others may call it too does not make that
// call one for the other object; nor does a second way to the delete.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
struct pool {
  pthread_key_t key;
};
struct pool *pool_create(void) {
  struct pool *p = calloc(1, sizeof *p);
  pthread_key_create(&p->key, 0);
  // CHECK: @[[@LINE-1]] scoped p->key field none pool_create
  return p;
}
void pool_destroy(struct pool *p) { pthread_key_delete(p->key); }
static struct pool *kept, *lost;
__attribute__((constructor)) static void load(void) {
  kept = pool_create();
  // CHECK: @[[@LINE-1]] paired kept->key field none load
  lost = pool_create();
  // CHECK: @[[@LINE-1]] api-only lost->key field warning load
  // CHECK: reached from exported function pool_destroy, which only the host can call
}
__attribute__((destructor)) static void unload(void) { pool_destroy(kept); }

struct thing {
  pthread_key_t key;
  int full;
};
static void init(struct thing *p) {
  pthread_key_create(&p->key, 0);
  // CHECK: @[[@LINE-1]] wrapper p->key field none init
}
static void drop(struct thing *p) { pthread_key_delete(p->key); }
static void destroy(struct thing *p) {
  if (p->full) {
    p->full = 0;
    drop(p);
    return;
  }
  drop(p);
}
static struct thing *second_kept, *second_lost;
__attribute__((constructor)) static void load_second(void) {
  second_kept = malloc(sizeof *second_kept);
  init(second_kept);
  // CHECK: @[[@LINE-1]] paired second_kept->key field none load_second
  second_lost = malloc(sizeof *second_lost);
  init(second_lost);
  // CHECK: @[[@LINE-1]] never-deleted second_lost->key field error load_second
}
__attribute__((destructor)) static void unload_second(void) {
  destroy(second_kept);
}

// Of those in a list it is not known which are there.
struct node {
  pthread_key_t key;
  struct node *next;
};
static struct node *all;
void node_init(struct node *n) {
  pthread_key_create(&n->key, 0);
  // CHECK: @[[@LINE-1]] scoped n->key field none node_init
  n->next = all;
  all = n;
}
void node_destroy(struct node *n) { pthread_key_delete(n->key); }
static struct node one;
static struct node *other;
__attribute__((constructor)) static void load_nodes(void) {
  node_init(&one);
  // CHECK: @[[@LINE-1]] paired one.key static none load_nodes
  other = malloc(sizeof *other);
  node_init(other);
  // CHECK: @[[@LINE-1]] paired other->key field none load_nodes
}
__attribute__((destructor)) static void unload_nodes(void) {
  for (struct node *n = all; n; n = n->next)
    node_destroy(n);
}
