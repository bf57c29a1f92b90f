// In C an ELF destructor deletes the key, under a flag. What --fix writes
// compiles, is judged paired, and survives what the leaking library does not.
// REQUIRES: compilers
// RUN: rm -rf %t && mkdir %t && cp %s %t/fixed.c
// RUN: gcc %S/Inputs/reload.c -ldl -o %t/reload
// RUN: gcc -shared -fPIC %s -pthread -o %t/leaking.so
// RUN: %exits 1 %t/reload %t/leaking.so 2000 | FileCheck %s --check-prefix=BEFORE
// RUN: %tidy --fix %t/fixed.c -- 2>&1 | FileCheck %s --check-prefix=TIDY
// RUN: FileCheck %s --input-file=%t/fixed.c
// RUN: %json %t/fixed.c -- | %show-sites | FileCheck %s --check-prefix=AFTER --implicit-check-not=@
// RUN: %tidy %t/fixed.c -- 2>&1 | count 0
// RUN: gcc -Wall -Wextra -Werror -std=gnu89 -shared -fPIC %t/fixed.c -pthread -o %t/fixed.so
// RUN: gcc -Wall -Wextra -Werror -std=c2x -fsyntax-only %t/fixed.c
// RUN: %clang -Wall -Wextra -Werror -std=gnu89 -fsyntax-only %t/fixed.c
// RUN: %clang -Wall -Wextra -Werror -std=c2x -fsyntax-only %t/fixed.c
// RUN: %t/reload %t/fixed.so 2000 | FileCheck %s --check-prefix=RELOADED
#include <pthread.h>
#include <stdlib.h>

static pthread_key_t first; /* A comment that stays. */
static pthread_key_t second, third;
static pthread_key_t fourth = 0;

#define SUCCESS 0

static void plain(void) {
  pthread_key_create(&first, free);
}

static int result(void) {
  int rc;
  if (pthread_key_create(&second,
                         free))
    return -1;
  rc = pthread_key_create(&third, NULL);
  return rc == SUCCESS ? pthread_key_create(&fourth, NULL) : -1;
}

int plugin_init(void);
int plugin_init(void) {
  plain();
  if (pthread_setspecific(first, NULL))
    return -1;
  return result();
}

// BEFORE: no key at load {{25[0-9]}}
// TIDY: applied 12 of 12 suggested fixes
// CHECK:      {{^}}static pthread_key_t first; {{.*}} A comment that stays.
// CHECK-NEXT: static int first_created;
// CHECK-EMPTY:
// CHECK-NEXT: __attribute__((destructor)) static void delete_first(void) {
// CHECK-NEXT:   if (first_created)
// CHECK-NEXT:     pthread_key_delete(first);
// CHECK-NEXT: }
// CHECK-EMPTY:
// CHECK-NEXT: static pthread_key_t second, third;
// CHECK-NEXT: static int second_created;
// CHECK-EMPTY:
// CHECK-NEXT: static int note_second_created(int result) {
// CHECK-NEXT:   second_created = result == 0;
// CHECK-NEXT:   return result;
// CHECK-NEXT: }
// CHECK:      __attribute__((destructor)) static void delete_second(void) {
// CHECK:      static int third_created;
// CHECK:      static pthread_key_t fourth = 0;
// CHECK-NEXT: static int fourth_created;
// CHECK:      first_created = pthread_key_create(&first, free) == 0;
// CHECK:      if (note_second_created(pthread_key_create(&second,
// CHECK-NEXT: free)))
// CHECK:      rc = note_third_created(pthread_key_create(&third, NULL));
// CHECK:      SUCCESS ? note_fourth_created(pthread_key_create(&fourth, NULL)) : -1;
// AFTER:      @{{[0-9]+}} paired first static none
// AFTER-NEXT: from ELF destructor delete_first
// AFTER:      @{{[0-9]+}} paired second static none
// AFTER:      @{{[0-9]+}} paired third static none
// AFTER:      @{{[0-9]+}} paired fourth static none
// RELOADED: 2000 loads
