// The loop that deletes leaves out the first element of an array of structs.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#include <stdlib.h>
struct s {
  pthread_key_t k;
} tab[8];
__attribute__((constructor)) static void up(void) {
  for (int i = 0; i < 8; i++)
    pthread_key_create(&tab[i].k, 0);
// CHECK: @[[@LINE-1]] error-path-leak tab[].k array error
// CHECK: note [[@LINE+3]] it is reached from ELF destructor down
// CHECK: note [[@LINE+4]] here the path creates elements 0 to 7 and leaves out element 0 when it deletes
}
__attribute__((destructor)) static void down(void) {
  for (int i = 1; i < 8; i++)
    pthread_key_delete(tab[i].k);
}
