// The objects of a list point at each other, and each at the one that has the
// key: many ways lead to it, and the shortest from each variable is told.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
struct Meta;
struct Data {
  Data *next, *prev;
  Meta *meta;
};
struct Meta {
  Data head;
  pthread_key_t key;
  Meta();
};
static thread_local Data *mine;
static Meta *instance() {
  static Meta *it = new Meta();
  return it;
}
Meta::Meta() {
  pthread_key_create(&key, nullptr);
  // CHECK: @[[@LINE-1]] never-deleted this->key field {{error|warning}} Meta::Meta
  // CHECK-NOT: {{next|prev}}->
  // CHECK: it is kept in 'mine->meta->key'
  // CHECK-NOT: it is kept in 'mine
  // CHECK-NOT: {{next|prev}}->
  head.next = &head;
  head.prev = &head;
  head.meta = this;
}
void *get() {
  if (!mine) {
    mine = new Data;
    mine->meta = instance();
    Meta *m = instance();
    mine->next = &m->head;
    mine->prev = m->head.prev;
    m->head.prev->next = mine;
    m->head.prev = mine;
  }
  return pthread_getspecific(mine->meta->key);
}
