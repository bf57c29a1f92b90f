// A table of functions found by pasted names.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <dlfcn.h>
#include <pthread.h>
static struct {
  int (*create)(pthread_key_t *, void (*)(void *));
  int (*del)(pthread_key_t);
} t;
static pthread_key_t k;
#define LOAD(f, n) t.f = (__typeof(t.f))dlsym(0, "pthread_key_" n)
void up(void) {
  LOAD(create, "create");
  LOAD(del, "delete");
  t.create(&k, 0);
// CHECK: @[[@LINE-1]] paired k static none
// CHECK: delete [[@LINE+4]] from ELF destructor f
}
__attribute__((destructor)) static void f(void) {
  if (k)
    t.del(k);
}
