// A lambda of which nobody sees who calls it, and a delete of the key of every
// such object.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <mutex>
#include <pthread.h>
struct S {
  std::once_flag f;
  pthread_key_t k;
};
static S s;
static bool ok;
void *get() {
  S *p = &s;
  std::call_once(p->f, [p] { ok = pthread_key_create(&p->k, nullptr) == 0; });
// CHECK: @[[@LINE-1]] scoped <parameter 1>->#0->k field none
// CHECK: delete [[@LINE+5]] from ELF destructor dn
  return ok ? pthread_getspecific(s.k) : nullptr;
}
__attribute__((destructor)) static void dn() {
  if (ok)
    pthread_key_delete(s.k);
}
