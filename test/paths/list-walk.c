// A loop over a list creates a key in each object.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
struct mod {
  const char *name;
  struct mod *next;
  pthread_key_t key;
  int ok;
};
static struct mod m2 = {"b", 0, 0, 0}, m1 = {"a", &m2, 0, 0};
static struct mod *head = &m1;
__attribute__((constructor)) static void up(void) {
  for (struct mod *m = head; m; m = m->next)
    m->ok = !pthread_key_create(&m->key, 0);
// CHECK: @[[@LINE-1]] paired m->key field none
// CHECK: delete [[@LINE+5]] from ELF destructor down
}
__attribute__((destructor)) static void down(void) {
  for (struct mod *m = head; m; m = m->next)
    if (m->ok)
      pthread_key_delete(m->key);
}
