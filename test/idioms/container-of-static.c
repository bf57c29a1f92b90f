// The object that a pointer to its member leads back to: by way of a parameter,
// where it is one object, and by way of a variable, where it may be; and an
// object of another class that has a member of the same kind.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stddef.h>
struct base {
  int n;
};
struct module {
  pthread_key_t key;
  struct base base;
};
struct other {
  int first;
  struct base base;
  pthread_key_t key;
};
#define container_of(p, type, member)                                          \
  ((type *)((char *)(p)-offsetof(type, member)))
static struct module handed, stored, untyped;
static struct other unrelated;
static struct base *registered;
static void drop(struct base *b) {
  pthread_key_delete(container_of(b, struct module, base)->key);
}
// As Linux has it.
static void drop_untyped(void *member) {
  void *p = member;
  struct module *m = (struct module *)(p - offsetof(struct module, base));
  pthread_key_delete(m->key);
}
static void drop_other(struct base *b) {
  struct other *o = container_of(b, struct other, base);
  (void)pthread_getspecific(o->key);
}
static void init(void) __attribute__((constructor));
static void init(void) {
  pthread_key_create(&handed.key, 0);
  // CHECK: @[[@LINE-1]] paired handed.key static none init
  pthread_key_create(&stored.key, 0);
  // CHECK: @[[@LINE-1]] paired stored.key static none init
  pthread_key_create(&untyped.key, 0);
  // CHECK: @[[@LINE-1]] paired untyped.key static none init
  pthread_key_create(&unrelated.key, 0);
  // CHECK: @[[@LINE-1]] never-deleted unrelated.key static error init
  registered = &stored.base;
}
static void fini(void) __attribute__((destructor));
static void fini(void) {
  drop(&handed.base);
  drop_untyped(&untyped.base);
  struct module *m = container_of(registered, struct module, base);
  pthread_key_delete(m->key);
  drop_other(&unrelated.base);
}
