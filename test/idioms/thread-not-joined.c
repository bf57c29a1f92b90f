// A thread deletes the key, and nothing that runs at the unload waits for that
// thread, or not for certain: the delete may come too late, or never.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

#define KEY(name)                                                              \
  static pthread_key_t name;                                                   \
  static void *name##_work(void *p) {                                          \
    pthread_key_delete(name);                                                  \
    return p;                                                                  \
  }

KEY(detached)
KEY(never_joined)
KEY(joined_by_nobody)
KEY(other)
KEY(second)
KEY(spawned)
KEY(closed)
KEY(undone)
KEY(one)

struct object {
  pthread_key_t key;
  pthread_t thread;
};
static struct object a, b;
static pthread_t unwaited, mine, yours, two[2], spawned_thread, closed_thread,
    undone_thread, one_thread;
static int never;
KEY(two_threads)

static void *object_work(void *p) {
  pthread_key_delete(((struct object *)p)->key);
  return 0;
}
static void start(struct object *o) {
  pthread_key_create(&o->key, 0);
  // CHECK: @[[@LINE-1]] wrapper o->key field none start
  pthread_create(&o->thread, 0, object_work, o);
}
static void finish(struct object *o) { pthread_join(o->thread, 0); }

// Nothing calls this.
__attribute__((unused)) static void unused(void) { pthread_join(unwaited, 0); }

static void spawn(pthread_t *t, void *(*f)(void *)) {
  pthread_create(t, 0, f, 0);
}

__attribute__((constructor)) static void init(void) {
  pthread_t t;
  pthread_key_create(&detached, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete detached static error init
  // CHECK: it is reached from 'detached_work', a thread started with pthread_create, which does not run at unload
  // TIDY: :[[@LINE-3]]:3: {{.*}} 'detached' {{.*}} [pthread-key-unreachable-delete]
  pthread_create(&t, 0, detached_work, 0);
  pthread_detach(t);

  pthread_key_create(&never_joined, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete never_joined static error init
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_create(&t, 0, never_joined_work, 0);

  pthread_key_create(&joined_by_nobody, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete joined_by_nobody static error init
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_create(&unwaited, 0, joined_by_nobody_work, 0);

  // What is waited for is another variable, element, object, function.
  pthread_key_create(&other, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete other static error init
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_create(&mine, 0, other_work, 0);
  pthread_key_create(&second, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete second static error init
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_create(&two[1], 0, second_work, 0);
  start(&a);
  start(&b);
  // CHECK: @[[@LINE-2]] paired a.key static none init
  // CHECK: @[[@LINE-2]] unreachable-delete b.key static error init
  // TIDY: :[[@LINE-3]]:3: {{.*}} 'b.key' {{.*}} [pthread-key-unreachable-delete]
  pthread_key_create(&spawned, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete spawned static error init
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  spawn(&spawned_thread, spawned_work);
  pthread_key_create(&one, 0);
  // CHECK: @[[@LINE-1]] paired one static none init
  spawn(&one_thread, one_work);

  // The condition is never true.
  pthread_key_create(&closed, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete closed static error init
  // CHECK: the condition 'never != 0' is never true: nothing in the program sets 'never' so
  // TIDY: :[[@LINE-3]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_create(&closed_thread, 0, closed_work, 0);
}

int may_fail(void);
int begin(void) {
  pthread_key_create(&undone, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete undone static error begin
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  pthread_create(&undone_thread, 0, undone_work, 0);
  if (may_fail()) {
    pthread_join(undone_thread, 0);
    return -1;
  }
  return 0;
}

// Who waits for it is for the host to call.
int open_it(void) {
  // CHECK: @[[@LINE+2]] api-only two_threads static warning open_it
  // CHECK: the thread that runs 'two_threads_work' is joined here, in 'close_it'
  return pthread_key_create(&two_threads, 0) ||
         pthread_create(&yours, 0, two_threads_work, 0);
}
void close_it(void) { pthread_join(yours, 0); }

__attribute__((destructor)) static void fini(void) {
  pthread_join(two[0], 0);
  finish(&a);
  if (never)
    pthread_join(closed_thread, 0);
  pthread_join(one_thread, 0);
}
