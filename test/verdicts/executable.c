// The end of a process frees its keys: a note unless asked for.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %exits 1 %json --executables %s -- | FileCheck %s --check-prefix=ASKED
// RUN: %tidy %s -- | count 0
#include <pthread.h>

static pthread_key_t k;

int main(void) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static note main {{.*}}(executable)
  // ASKED: "severity": "error"
  return 0;
}
