// PostgreSQL: _PG_fini looks like a hook and never runs.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 0 %json %t/bad.c -- | %verdicts %t/bad.c
//--- good.c
#include <pthread.h>
static pthread_key_t k;
static int made;
void _PG_init(void) {
  made = !pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none _PG_init
  // CHECK-NEXT: delete {{[0-9]+}} from ELF destructor unload
}
__attribute__((destructor)) static void unload(void) {
  if (made)
    pthread_key_delete(k);
}
void _PG_fini(void) {}
//--- bad.c
#include <pthread.h>
void on_proc_exit(void (*)(int, unsigned long), unsigned long);
static pthread_key_t k, e;
static void at_exit(int code, unsigned long data) { pthread_key_delete(e); }
void _PG_init(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static warning _PG_init
  // CHECK-NEXT: delete {{[0-9]+}} from nothing
  // CHECK: note [[@LINE+8]] PostgreSQL never calls '_PG_fini' (PostgreSQL 14 manual, Dynamic Loading; removed in 15)
  // CHECK: note {{[0-9]+}} PostgreSQL never unloads its plugins
  pthread_key_create(&e, 0);
  // CHECK: @[[@LINE-1]] paired e static none _PG_init
  // CHECK: at_exit, which PostgreSQL runs at the exit of each backend; it never unloads its plugins
  on_proc_exit(at_exit, 0);
}
static void forget(void) { pthread_key_delete(k); }
void _PG_fini(void) { forget(); }
