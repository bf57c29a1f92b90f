// What reports an error calls functions through pointers, and the types of all
// callbacks being one, the one that deletes the key may seem to be among them.
// That is no reason to take the creating function for one that always deletes.
// RUN: %exits 1 %json --fail-on=warning %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>

struct entry {
  void *cb;
  struct entry *next;
};
static struct entry *shutdowns, *logs;
static void add(struct entry **list, void *cb) {
  struct entry *e = malloc(sizeof *e);
  e->cb = cb;
  e->next = *list;
  *list = e;
}
void plugin_log(const char *m) {
  for (struct entry *e = logs; e; e = e->next)
    ((void (*)(const char *))e->cb)(m);
}
void shutdown_all(void) {
  for (struct entry *e = shutdowns; e; e = e->next)
    ((int (*)(void))e->cb)();
}

static pthread_key_t key;
static int my_shutdown(void) { return pthread_key_delete(key); }
static void my_log(const char *m) { (void)m; }
extern int start(void);
static int load(int failed) {
  if (failed)
    plugin_log("not loaded");
  return failed ? -1 : 0;
}
int init(void) {
  if (pthread_key_create(&key, 0))
    // CHECK: @[[@LINE-1]] api-only key static warning init
    return -1;
  if (start()) {
    plugin_log("not started");
    return -1;
  }
  if (load(start()))
    return -1;
  add(&shutdowns, my_shutdown);
  add(&logs, my_log);
  return 0;
}

// Whatever is called deletes the key.
static pthread_key_t passing;
static void end_a(void) { pthread_key_delete(passing); }
static void end_b(void) { end_a(); }
static void (*const ends[])(void) = {end_a, end_b};
void work(int i) {
  if (pthread_key_create(&passing, 0) == 0)
    // CHECK: @[[@LINE-1]] scoped passing static none work
    ends[i & 1]();
}
