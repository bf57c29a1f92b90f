// A key under another name: by its record's start, by its offset, by a copy.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stddef.h>
#include <string.h>
struct s {
  pthread_key_t k;
  int up;
  pthread_key_t later;
};
static struct s a, b, c, d;
void load(void) {
  if (pthread_key_create(&a.k, 0) == 0)
// CHECK: @[[@LINE-1]] paired a.k static none
    a.up = 1;
  if (pthread_key_create(
          (pthread_key_t *)((char *)&b + offsetof(struct s, later)), 0) == 0)
// CHECK: @[[@LINE-2]] paired b.later static none
    b.up = 1;
  if (pthread_key_create(&c.k, 0) == 0)
// CHECK: @[[@LINE-1]] paired c.k static none
    c.up = 1;
  pthread_key_create(&d.later, 0);
// CHECK: @[[@LINE-1]] never-deleted d.later static error
}
__attribute__((destructor)) static void fini(void) {
  pthread_key_t k;
  if (a.up)
    pthread_key_delete(*(pthread_key_t *)&a);
  if (b.up)
    pthread_key_delete(b.later);
  memcpy(&k, &c, sizeof k);
  if (c.up)
    pthread_key_delete(k);
  if (d.up)
    pthread_key_delete(*(pthread_key_t *)&d);
}
