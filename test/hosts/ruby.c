// Ruby: end procs, at_exit and the free functions of data run at its end.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 0 %json %t/bad.c -- | %verdicts %t/bad.c
// RUN: %exits 1 %json %t/no-ruby.c -- | %verdicts %t/no-ruby.c
//--- ruby.h
#include <pthread.h>
typedef unsigned long VALUE;
void rb_set_end_proc(void (*)(VALUE), VALUE);
void ruby_vm_at_exit(void (*)(void *));
VALUE rb_define_module(const char *);
struct rb_data_type_struct {
  const char *name;
  struct {
    void (*dmark)(void *);
    void (*dfree)(void *);
  } function;
};
//--- good.c
#include "ruby.h"
static pthread_key_t end, vm, data;
static void at_end(VALUE v) { pthread_key_delete(end); }
static void at_vm_exit(void *v) { pthread_key_delete(vm); }
static void data_free(void *p) { pthread_key_delete(data); }
const struct rb_data_type_struct type = {"good", {0, data_free}};
void Init_good(void) {
  rb_define_module("Good");
  pthread_key_create(&end, 0);
  // CHECK: @[[@LINE-1]] paired end static none Init_good
  // CHECK-NEXT: delete {{[0-9]+}} from Ruby callback registered with rb_set_end_proc at_end
  rb_set_end_proc(at_end, 0);
  pthread_key_create(&vm, 0);
  // CHECK: @[[@LINE-1]] paired vm static none
  // CHECK-NEXT: delete
  ruby_vm_at_exit(at_vm_exit);
  pthread_key_create(&data, 0);
  // CHECK: @[[@LINE-1]] paired data static none
  // CHECK-NEXT: delete {{[0-9]+}} from Ruby hook 'function.dfree' data_free
}
//--- bad.c
#include "ruby.h"
static pthread_key_t k;
void Init_bad(void) {
  rb_define_module("Bad");
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning Init_bad
  // CHECK: note {{[0-9]+}} Ruby never unloads its plugins
}
//--- no-ruby.c
#include "ruby.h"
static pthread_key_t k;
void Init_other(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error Init_other
}
