// A table of functions found by pasted names, of which one is never called.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <dlfcn.h>
#include <pthread.h>
static struct {
  int (*key_create)(pthread_key_t *, void (*)(void *));
  int (*key_delete)(pthread_key_t);
} t;
static pthread_key_t k;
#define LOAD(f) t.f = (__typeof__(t.f))dlsym(lib, "pthread_" #f)
void up(void) {
  void *lib = dlopen(0, RTLD_NOW);
  LOAD(key_create);
  LOAD(key_delete);
  t.key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-never-deleted]
}
