// A heap array of keys behind a field.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
struct K {
  pthread_key_t *keys;
  int n;
};
void init(struct K *k, int n) {
  k->keys = calloc(n, sizeof *k->keys);
  for (k->n = 0; k->n < n; k->n++)
    pthread_key_create(&k->keys[k->n], 0);
// CHECK: @[[@LINE-1]] scoped k->keys[] field none
}
void fini(struct K *k) {
  for (int i = 0; i < k->n; i++)
    pthread_key_delete(k->keys[i]);
  free(k->keys);
}
