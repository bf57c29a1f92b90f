// Threads of the project's own: one API returns the handle, the other is a table
// of functions.
// RUN: %exits 1 %json --models %S/Inputs/threads.yaml %s -- | %verdicts %s
// RUN: %tidy "--config={CheckOptions: [{key: pthread-key.Models, value: '%S/Inputs/threads.yaml'}]}" %s -- | %findings %s
// RUN: %tool models --models %S/Inputs/threads.yaml my_thread_start | FileCheck %s --check-prefix=LIST
// LIST: my_thread_start runs argument 1 {{.*}}; my_thread_wait, my_thread_wait_for wait for it
// RUN: echo 'registrars: [{function: f, callback: 0, runs: now, joined-by: [{function: g, thread: 0}]}]' > %t.yaml
// RUN: %exits 3 %audit --models %t.yaml %s -- 2>&1 | FileCheck %s --check-prefix=NOW
// NOW: 'joined-by' needs 'runs: thread'
// RUN: echo 'registrars: [{function: f, callback: 0, runs: thread, thread: 1}]' > %t.yaml
// RUN: %exits 3 %audit --models %t.yaml %s -- 2>&1 | FileCheck %s --check-prefix=ALONE
// ALONE: 'thread' needs 'joined-by'
#include <pthread.h>
typedef struct my_thread my_thread;
my_thread *my_thread_start(void (*f)(void *), void *data);
void my_thread_wait(int how, my_thread *t);
struct my_ops {
  int (*start)(long *thread, void (*f)(void *));
  void (*wait)(long thread);
};
extern const struct my_ops *ops;

static pthread_key_t waited, table, lost;
static my_thread *waiting;
static long number;

static void waited_work(void *p) {
  (void)p;
  pthread_key_delete(waited);
}
static void table_work(void *p) {
  (void)p;
  pthread_key_delete(table);
}
static void lost_work(void *p) {
  (void)p;
  pthread_key_delete(lost);
}

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&waited, 0);
  // CHECK: @[[@LINE-1]] paired waited static none load
  // CHECK: the thread that runs 'waited_work' is joined here, in 'unload'
  waiting = my_thread_start(waited_work, 0);
  pthread_key_create(&table, 0);
  // CHECK: @[[@LINE-1]] paired table static none load
  ops->start(&number, table_work);
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete lost static error load
  // TIDY: :[[@LINE-2]]:3: {{.*}} [pthread-key-unreachable-delete]
  my_thread_start(lost_work, 0);
}

__attribute__((destructor)) static void unload(void) {
  my_thread_wait(0, waiting);
  ops->wait(number);
}
