// The destroy function deletes the key only if a flag in the object is set, and
// a failure comes between the create and the flag.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %tidy %t/bad.c -- | %findings %t/bad.c
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %tidy %t/good.c -- | count 0
//--- bad.c
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
struct c {
  pthread_key_t k;
  bool have_k;
  pthread_mutex_t m;
};
void c_close(struct c *c) {
  if (!c)
    return;
  if (c->have_k)
    pthread_key_delete(c->k);
  free(c);
}
int c_open(struct c **out) {
  int rc = 12;
  struct c *c = calloc(1, sizeof *c);
  if (!c)
    goto fail;
  if ((rc = pthread_key_create(&c->k, free)))
    // CHECK: @[[@LINE-1]] error-path-leak c->k field error c_open
    // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-error-path-leak]
    goto fail;
  if ((rc = pthread_mutex_init(&c->m, 0)))
    goto fail;
  c->have_k = true;
  *out = c;
  return 0;
fail:
  c_close(c);
  // CHECK: note [[@LINE-1]] here the path gives up the object that holds the key before the flag is set that the delete asks for
  return rc;
}
//--- good.c
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
struct c {
  pthread_key_t k;
  bool have_k;
  pthread_mutex_t m;
};
void c_close(struct c *c) {
  if (!c)
    return;
  if (c->have_k)
    pthread_key_delete(c->k);
  free(c);
}
int c_open(struct c **out) {
  int rc = 12;
  struct c *c = calloc(1, sizeof *c);
  if (!c)
    goto fail;
  if ((rc = pthread_key_create(&c->k, free)))
    // CHECK: @[[@LINE-1]] scoped c->k field none c_open
    // CHECK-NEXT: delete
    goto fail;
  c->have_k = true;
  if ((rc = pthread_mutex_init(&c->m, 0)))
    goto fail;
  *out = c;
  return 0;
fail:
  c_close(c);
  return rc;
}
