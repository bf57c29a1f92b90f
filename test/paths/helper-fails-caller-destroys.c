// The same with a caller that deletes, with a helper that does, and with one that
// cannot fail once it has created the key.
// RUN: %exits 0 %json %s -- -DHELPER=1 | FileCheck %s
// RUN: %exits 0 %json %s -- -DHELPER=2 | FileCheck %s
// RUN: %exits 0 %json %s -- -DHELPER=3 | FileCheck %s
// RUN: %tidy %s -- -DHELPER=1 | count 0
// RUN: %tidy %s -- -DHELPER=2 | count 0
// RUN: %tidy %s -- -DHELPER=3 | count 0
// CHECK: "verdict": "scoped"
// CHECK-NOT: "verdict"
#include <pthread.h>
#include <stdlib.h>

struct s {
  pthread_key_t k;
  int have;
};
int other(void);

static int init_keys(struct s *s) {
#if HELPER == 3
  if (other())
    return -1;
#endif
  if (pthread_key_create(&s->k, 0))
    return -1;
  s->have = 1;
#if HELPER == 1
  if (other())
    return -1;
#elif HELPER == 2
  if (other()) {
    pthread_key_delete(s->k);
    return -1;
  }
#endif
  return 0;
}

void s_destroy(struct s *s) {
  if (s->have)
    pthread_key_delete(s->k);
  free(s);
}

struct s *s_new(void) {
  struct s *s = calloc(1, sizeof *s);
  if (!s)
    return NULL;
  if (init_keys(s)) {
#if HELPER == 1
    s_destroy(s);
#else
    free(s);
#endif
    return NULL;
  }
  return s;
}
