// In C++ a static object deletes the key, under a flag.
// REQUIRES: compilers
// RUN: rm -rf %t && mkdir %t && cp %s %t/fixed.cpp
// RUN: gcc %S/Inputs/reload.c -ldl -o %t/reload
// RUN: g++ -shared -fPIC %s -pthread -o %t/leaking.so
// RUN: %exits 1 %t/reload %t/leaking.so 2000 | FileCheck %s --check-prefix=BEFORE
// RUN: %tidy --fix %t/fixed.cpp -- 2>&1 | FileCheck %s --check-prefix=TIDY
// RUN: FileCheck %s --input-file=%t/fixed.cpp
// RUN: %json %t/fixed.cpp -- | %show-sites | FileCheck %s --check-prefix=AFTER --implicit-check-not=@
// RUN: %tidy %t/fixed.cpp -- 2>&1 | count 0
// RUN: g++ -Wall -Wextra -Werror -std=c++98 -shared -fPIC %t/fixed.cpp -pthread -o %t/fixed.so
// RUN: g++ -Wall -Wextra -Werror -std=c++23 -fsyntax-only %t/fixed.cpp
// RUN: %clang -Wall -Wextra -Werror -std=c++98 -fsyntax-only %t/fixed.cpp
// RUN: %clang -Wall -Wextra -Werror -std=c++2b -fsyntax-only %t/fixed.cpp
// RUN: %t/reload %t/fixed.so 2000 | FileCheck %s --check-prefix=RELOADED
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t global_key;

namespace plug {
namespace {
pthread_key_t hidden_key;
}
static pthread_key_t key;

class Session {
public:
  Session() { pthread_key_create(&key, free); }
  int open();
};

int Session::open() {
  return ::pthread_key_create(&hidden_key, NULL);
}
} // namespace plug

extern "C" int plugin_init() {
  plug::Session s;
  if (int rc = pthread_key_create(&global_key, NULL))
    return rc;
  return pthread_setspecific(plug::key, NULL) || s.open();
}

// BEFORE: no key at load {{3[0-9]+}}
// TIDY: applied 9 of 9 suggested fixes
// CHECK:      {{^}}static pthread_key_t global_key;
// CHECK-NEXT: static bool global_key_created;
// CHECK-EMPTY:
// CHECK-NEXT: static int note_global_key_created(int result) {
// CHECK-NEXT:   global_key_created = result == 0;
// CHECK-NEXT:   return result;
// CHECK-NEXT: }
// CHECK-EMPTY:
// CHECK-NEXT: namespace {
// CHECK-NEXT: struct global_key_deleter {
// CHECK-NEXT:   ~global_key_deleter() {
// CHECK-NEXT:     if (global_key_created)
// CHECK-NEXT:       pthread_key_delete(global_key);
// CHECK-NEXT:   }
// CHECK-NEXT: } delete_global_key;
// CHECK-NEXT: } // namespace
// CHECK-EMPTY:
// CHECK-NEXT: namespace plug {
// CHECK:      pthread_key_t hidden_key;
// CHECK-NEXT: static bool hidden_key_created;
// CHECK:      static bool key_created;
// CHECK:      Session() { key_created = pthread_key_create(&key, free) == 0; }
// CHECK:      return note_hidden_key_created(::pthread_key_create(&hidden_key, NULL));
// CHECK:      if (int rc = note_global_key_created(pthread_key_create(&global_key, NULL)))
// AFTER:      @{{[0-9]+}} paired plug::key static none
// AFTER-NEXT: from destructor of static object 'plug::(anonymous namespace)::delete_key'
// AFTER:      @{{[0-9]+}} paired {{.*}}hidden_key static none
// AFTER:      @{{[0-9]+}} paired global_key static none
// AFTER-NEXT: from destructor of static object '(anonymous namespace)::delete_global_key'
// RELOADED: 2000 loads
