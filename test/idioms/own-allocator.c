// A program with an allocator of its own: what it gives is fresh memory, whatever stands in its body.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %explain %s:37 -- | FileCheck %s --check-prefix=STORY
#include <pthread.h>
#include <stddef.h>
static size_t used;
static void *(*real_malloc)(size_t);
void *malloc(size_t size) {
  static char buf[4096];
  if (!real_malloc) {
    void *p = buf + used;
    used += size;
    return p;
  }
  return real_malloc(size);
}
void free(void *p) { (void)p; }

typedef struct value_t value_t;
struct value_t {
  void *(*get)(value_t *this);
  void (*destroy)(value_t *this);
};
typedef struct {
  value_t public;
  pthread_key_t key;
} private_value_t;
static void *get(value_t *this) { return pthread_getspecific(((private_value_t *)this)->key); }
static void destroy(value_t *this) {
  pthread_key_delete(((private_value_t *)this)->key);
  free(this);
}
value_t *value_create(void (*cleanup)(void *)) {
  private_value_t *this = malloc(sizeof(*this));
  this->public.get = get;
  this->public.destroy = destroy;
  pthread_key_create(&this->key, cleanup); // CHECK: @[[@LINE]] scoped this->key field none value_create
  // CHECK: delete [[@LINE-8]] from exported function threads_deinit
  // STORY-NOT: 'buf'
  // STORY: the key is stored in 'this->key'
  return &this->public;
}
static value_t *current;
void threads_init(void) { current = value_create(NULL); }
void threads_deinit(void) { current->destroy(current); }
