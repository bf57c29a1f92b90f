// Two threads are started by one function, or put into one variable, and only the
// other one is waited for.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdlib.h>

static void *other_work(void *p) { return p; }

// The handle is returned.
static pthread_key_t returned, waited;
static pthread_t returned_thread, waited_thread;
static void *returned_work(void *p) {
  pthread_key_delete(returned);
  return p;
}
static void *waited_work(void *p) {
  pthread_key_delete(waited);
  return p;
}
static pthread_t spawn(void *(*f)(void *)) {
  pthread_t t;
  pthread_create(&t, 0, f, 0);
  return t;
}
static pthread_t spawn_once_more(void *(*f)(void *)) { return spawn(f); }

// The variable has the handle of the second thread.
static pthread_key_t overwritten, second;
static pthread_t one, two;
static void *overwritten_work(void *p) {
  pthread_key_delete(overwritten);
  return p;
}
static void *second_work(void *p) {
  pthread_key_delete(second);
  return p;
}

// Objects have it, of which one is waited for.
struct object {
  pthread_key_t key;
  pthread_t thread;
};
static struct object *kept, *forgotten;
static void *object_work(void *p) {
  pthread_key_delete(((struct object *)p)->key);
  return 0;
}
static struct object *object(void) {
  struct object *o = malloc(sizeof *o);
  pthread_key_create(&o->key, 0);
  // CHECK: @[[@LINE-1]] wrapper
  pthread_create(&o->thread, 0, object_work, o);
  return o;
}

// What the thread runs comes with its data.
static pthread_key_t told;
static pthread_t told_thread, other_thread;
struct told {
  void (*f)(void);
};
static void told_work(void) { pthread_key_delete(told); }
static void told_other(void) {}
static void *run(void *p) {
  struct told t = *(struct told *)p;
  free(p);
  t.f();
  return 0;
}
static pthread_t spawn_told(void (*f)(void)) {
  struct told *told = malloc(sizeof *told);
  pthread_t t;
  told->f = f;
  pthread_create(&t, 0, run, told);
  return t;
}

__attribute__((constructor)) static void init(void) {
  pthread_key_create(&returned, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete returned static error init
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  returned_thread = spawn_once_more(returned_work);
  pthread_key_create(&waited, 0);
  // CHECK: @[[@LINE-1]] paired waited static none init
  waited_thread = spawn_once_more(waited_work);

  pthread_key_create(&overwritten, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete overwritten static error init
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_create(&one, 0, overwritten_work, 0);
  pthread_create(&one, 0, other_work, 0);
  pthread_create(&two, 0, other_work, 0);
  pthread_join(two, 0);
  pthread_key_create(&second, 0);
  // CHECK: @[[@LINE-1]] paired second static none init
  pthread_create(&two, 0, second_work, 0);

  kept = object();
  // CHECK: @[[@LINE-1]] {{scoped|paired}} kept->key field none init
  forgotten = object();
  // CHECK: @[[@LINE-1]] unreachable-delete forgotten->key field error init

  pthread_key_create(&told, 0);
  // CHECK: @[[@LINE-1]] unknown told static none init
  // CHECK: depends on what the thread runs that is waited for in 'fini'
  told_thread = spawn_told(told_work);
  other_thread = spawn_told(told_other);
}

__attribute__((destructor)) static void fini(void) {
  pthread_join(waited_thread, 0);
  pthread_join(one, 0);
  pthread_join(two, 0);
  pthread_join(kept->thread, 0);
  pthread_join(other_thread, 0);
}
