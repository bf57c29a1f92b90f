// The same as a while loop.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t keys[8];
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))
__attribute__((constructor)) static void up(void) {
  for (unsigned i = 0; i < ARRAY_SIZE(keys); i++)
    pthread_key_create(&keys[i], 0);
// CHECK: @[[@LINE-1]] paired keys[] array none
// CHECK: delete [[@LINE+5]] from ELF destructor down
}
__attribute__((destructor)) static void down(void) {
  pthread_key_t *p = keys, *end = keys + ARRAY_SIZE(keys);
  while (p < end)
    pthread_key_delete(*p++);
}
