// A static member function returns the key by value: one wrapper, two keys.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
struct F {
  static pthread_key_t mk() {
    pthread_key_t k;
    pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] wrapper k local none
    return k;
  }
};
static pthread_key_t g1 = F::mk();
// CHECK: @[[@LINE-1]] never-deleted g1 static error
// CHECK: note [[@LINE-7]] 'F::mk' creates the key for its caller
// CHECK: note [[@LINE-3]] no delete of this key exists in the program
static pthread_key_t g2 = F::mk();
// CHECK: @[[@LINE-1]] paired g2 static none
// CHECK: delete [[@LINE+1]] from ELF destructor fini
__attribute__((destructor)) static void fini() { pthread_key_delete(g2); }
