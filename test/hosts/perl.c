// Perl: call_atexit runs as the interpreter ends, with or without threads.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
void Perl_call_atexit(void *my_perl, void (*)(void *, void *), void *);
void *PL_interpreter;
static pthread_key_t kept, by_data, lost;
static void at_exit(void *my_perl, void *p) { pthread_key_delete(kept); }
static void at_exit_data(void *my_perl, void *p) {
  pthread_key_delete(*(pthread_key_t *)p);
}
void boot_Module(void *my_perl, void *cv) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none boot_Module
  // CHECK-NEXT: delete {{[0-9]+}} from Perl callback registered with Perl_call_atexit at_exit
  Perl_call_atexit(my_perl, at_exit, 0);
  pthread_key_create(&by_data, 0);
  // CHECK: @[[@LINE-1]] paired by_data static none
  // CHECK-NEXT: delete
  Perl_call_atexit(my_perl, at_exit_data, &by_data);
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error
  // CHECK: note {{.*}}Perl unloads it with the interpreter
}
