// What a system header defines counts when the program comes to it, over any
// number of functions of that header, or when it comes to the program.
// RUN: %exits 1 %json %s -- -isystem %S/Inputs/system | %verdicts %s
// RUN: %tidy %s -- -isystem %S/Inputs/system | %findings %s
// RUN: rm -rf %t && %summarize %s -o %t -- -isystem %S/Inputs/system
// RUN: cat %t/*.pkasum | FileCheck --check-prefix SUMMARY %s
#include <lib.h>

static pthread_key_t dropped, run_away, held, lost;

__attribute__((constructor)) static void init(void) {
  pthread_key_create(&dropped, 0);
  // CHECK: @[[@LINE-1]] paired dropped static none init
  pthread_key_create(&run_away, 0);
  // CHECK: @[[@LINE-1]] paired run_away static none init
  pthread_key_create(&held, 0);
  // CHECK: @[[@LINE-1]] paired held static none init
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error init
  // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-never-deleted]
}

__attribute__((destructor)) static void fini(void) {
  lib::drop(dropped);
  lib::run_twice([] { pthread_key_delete(run_away); });
  lib::Holder holder(&held);
}

// The rest is used by nothing but a function that nobody uses.
// SUMMARY-NOT: nothing
// SUMMARY: give_back
// SUMMARY-NOT: nothing
