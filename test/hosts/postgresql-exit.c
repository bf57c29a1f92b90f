// PostgreSQL: what runs at the exit of a backend runs at the end of the library,
// which is never unloaded before.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 0 %json %t/bad.c -- | %verdicts %t/bad.c
//--- good.c
#include <pthread.h>
void on_proc_exit(void (*)(int, unsigned long), unsigned long);
void before_shmem_exit(void (*)(int, unsigned long), unsigned long);
static pthread_key_t a, b;
static void end_a(int code, unsigned long arg) { pthread_key_delete(a); }
static void end_b(int code, unsigned long arg) { pthread_key_delete(b); }
void _PG_init(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] paired a static none _PG_init
  // CHECK-NEXT: delete {{[0-9]+}} from PostgreSQL callback registered with on_proc_exit end_a
  // CHECK: note {{.*}}it is reached from PostgreSQL callback registered with on_proc_exit end_a, which PostgreSQL runs at the exit of each backend; it never unloads its plugins ({{.*}})
  on_proc_exit(end_a, 0);
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b static none _PG_init
  // CHECK-NEXT: delete
  before_shmem_exit(end_b, 0);
}
//--- bad.c
#include <pthread.h>
void before_shmem_exit(void (*)(int, unsigned long), unsigned long);
void cancel_before_shmem_exit(void (*)(int, unsigned long), unsigned long);
static pthread_key_t k, fini;
static void end(int code, unsigned long arg) { pthread_key_delete(k); }
void _PG_init(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete k static warning _PG_init
  // CHECK: 'end' was handed to before_shmem_exit and is taken back here, before it can run
  before_shmem_exit(end, 0);
  cancel_before_shmem_exit(end, 0);
  pthread_key_create(&fini, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete fini static warning _PG_init
  // CHECK: PostgreSQL never calls '_PG_fini'
}
void _PG_fini(void) { pthread_key_delete(fini); }
