// SWI-Prolog: uninstall runs before a library is unloaded, if it was installed.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %exits 0 %json %t/not-prolog.c -- | %verdicts %t/not-prolog.c
//--- good.c
#include <pthread.h>
int PL_register_foreign(const char *, int, void *, int, ...);
static pthread_key_t k;
static unsigned long run(unsigned long t) { return 1; }
void install_good(void) {
  PL_register_foreign("run", 1, (void *)run, 0);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] paired k static none install_good
  // CHECK-NEXT: delete {{[0-9]+}} from SWI-Prolog unload hook uninstall_good
}
void uninstall_good(void) { pthread_key_delete(k); }
//--- bad.c
#include <pthread.h>
int PL_register_foreign(const char *, int, void *, int, ...);
int PL_exit_hook(int (*)(int, void *), void *);
static pthread_key_t k;
static unsigned long run(unsigned long t) { return 1; }
static int at_halt(int status, void *data) { return pthread_key_delete(k); }
void install(void) {
  PL_register_foreign("run", 1, (void *)run, 0);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static error install
  PL_exit_hook(at_halt, 0);
}
//--- not-prolog.c
#include <pthread.h>
static pthread_key_t k;
void install(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] api-only k static warning install
}
void uninstall(void) { pthread_key_delete(k); }
