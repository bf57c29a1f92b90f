// What std::call_once runs may never run; the destructor does not ask.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | FileCheck %s --check-prefix=TIDY
#include <mutex>
#include <pthread.h>

static std::once_flag once_f, once_l;
static pthread_key_t of_function, of_lambda;
static void make() { pthread_key_create(&of_function, nullptr); }
// CHECK: @[[@LINE-1]] paired of_function static none make
void *get() {
  std::call_once(once_f, make);
  std::call_once(once_l, [] { pthread_key_create(&of_lambda, nullptr); });
  // CHECK: @[[@LINE-1]] paired of_lambda static none
  return pthread_getspecific(of_function);
}
__attribute__((destructor)) static void fini() {
  // CHECK: @[[@LINE+1]] unguarded-delete of_function static warning fini
  pthread_key_delete(of_function);
  // CHECK: @[[@LINE+1]] unguarded-delete of_lambda static warning fini
  pthread_key_delete(of_lambda);
}
// TIDY-DAG: 'of_function' is deleted by ELF destructor fini even if it was never created
// TIDY-DAG: 'of_lambda' is deleted by ELF destructor fini even if it was never created
