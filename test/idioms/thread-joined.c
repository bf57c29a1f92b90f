// A thread deletes the key at its end, and what runs at the unload waits for
// that end: the delete has run by then, as if it were called there.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

static volatile int stop;

// The handle is in a variable.
static pthread_key_t plain;
static pthread_t plain_thread;
static void *plain_work(void *p) {
  while (!stop)
    ;
  pthread_key_delete(plain);
  return p;
}

// It is copied, and the thread is started only sometimes, and the key is made
// by the thread itself.
static pthread_key_t own;
static pthread_t own_thread;
static int own_started;
static int own_make(void) { return pthread_key_create(&own, 0); }
// CHECK: @[[@LINE-1]] paired own static none own_make
// CHECK-NEXT: delete [[@LINE+4]] from ELF destructor fini
// CHECK: 'own_drop' is called from 'own_work'
// CHECK-NEXT: the thread that runs 'own_work' is joined here, in 'fini'
// CHECK-NEXT: it is reached from ELF destructor fini
static void own_drop(void) { pthread_key_delete(own); }
static void *own_work(void *p) {
  if (own_make())
    return 0;
  own_drop();
  return p;
}

// It is an element of an array.
static pthread_key_t element;
static pthread_t threads[3];
static void *element_work(void *p) {
  pthread_key_delete(element);
  return p;
}

// It is a field of the object that the thread gets, and wrappers start it and
// wait for it.
struct object {
  pthread_key_t key;
  pthread_t thread;
};
static struct object *object;
static void *object_work(void *p) {
  struct object *o = p;
  pthread_key_delete(o->key);
  return 0;
}
static void start(struct object *o) {
  pthread_key_create(&o->key, 0);
  // CHECK: @[[@LINE-1]] wrapper o->key field none start
  pthread_create(&o->thread, 0, object_work, o);
}
static void finish(struct object *o) { pthread_join(o->thread, 0); }

// One thread waits for another.
static pthread_key_t inner;
static pthread_t inner_thread, outer_thread;
static void *inner_work(void *p) {
  pthread_key_delete(inner);
  return p;
}
static void *outer_work(void *p) {
  pthread_create(&inner_thread, 0, inner_work, 0);
  pthread_join(inner_thread, 0);
  return p;
}

// A wrapper starts several threads with different functions.
static pthread_key_t spawned;
static pthread_t spawned_thread;
static void *spawned_work(void *p) {
  pthread_key_delete(spawned);
  return p;
}
static pthread_t spawn(void *(*f)(void *)) {
  pthread_t t;
  pthread_create(&t, 0, f, 0);
  return t;
}

// C11's threads, from a handler.
static tss_t c11;
static thrd_t c11_thread;
static int c11_work(void *p) {
  (void)p;
  tss_delete(c11);
  return 0;
}
static void bye(void) { thrd_join(c11_thread, 0); }

// One function is told of the load and of the unload.
static pthread_key_t event;
static pthread_t event_thread;
static void *event_work(void *p) {
  pthread_key_delete(event);
  return p;
}
static void on_event(int loaded) {
  if (loaded) {
    pthread_key_create(&event, 0);
    // CHECK: @[[@LINE-1]] paired event static none on_event
    pthread_create(&event_thread, 0, event_work, 0);
  } else {
    pthread_join(event_thread, 0);
  }
}

__attribute__((constructor)) static void init(void) {
  on_event(1);
  pthread_key_create(&plain, 0);
  // CHECK: @[[@LINE-1]] paired plain static none init
  // CHECK: the thread that runs 'plain_work' is joined here, in 'fini'
  pthread_create(&plain_thread, 0, plain_work, 0);

  pthread_t t;
  if (pthread_create(&t, 0, own_work, 0) == 0) {
    own_thread = t;
    own_started = 1;
  }

  pthread_key_create(&element, 0);
  // CHECK: @[[@LINE-1]] paired element static none init
  for (int i = 0; i < 3; i++)
    pthread_create(&threads[i], 0, element_work, 0);

  object = malloc(sizeof *object);
  start(object);
  // CHECK: @[[@LINE-1]] paired object->key field none init
  // CHECK: the thread that runs 'object_work' is joined here, in 'finish'
  // CHECK-NEXT: 'finish' is called from 'fini'
  // CHECK-NEXT: it is reached from ELF destructor fini

  pthread_key_create(&inner, 0);
  // CHECK: @[[@LINE-1]] paired inner static none init
  // CHECK: the thread that runs 'inner_work' is joined here, in 'outer_work'
  // CHECK-NEXT: the thread that runs 'outer_work' is joined here, in 'fini'
  pthread_create(&outer_thread, 0, outer_work, 0);

  pthread_key_create(&spawned, 0);
  // CHECK: @[[@LINE-1]] paired spawned static none init
  spawned_thread = spawn(spawned_work);

  tss_create(&c11, 0);
  // CHECK: @[[@LINE-1]] paired c11 static none init
  // CHECK: the thread that runs 'c11_work' is joined here, in 'bye'
  // CHECK-NEXT: it is reached from 'bye', a handler registered with atexit
  thrd_create(&c11_thread, c11_work, 0);
  atexit(bye);
}

__attribute__((destructor)) static void fini(void) {
  stop = 1;
  on_event(0);
  pthread_join(plain_thread, 0);
  if (own_started) {
    pthread_t copy = own_thread;
    pthread_join(copy, 0);
  }
  for (int i = 0; i < 3; i++)
    pthread_join(threads[i], 0);
  finish(object);
  pthread_join(outer_thread, 0);
  pthread_join(spawned_thread, 0);
}
