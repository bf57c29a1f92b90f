// A key that is created while another variable is initialised, and deleted when
// a third one ends.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | count 0
#include <pthread.h>
static pthread_key_t key;
static const bool ready = pthread_key_create(&key, 0) == 0;
// CHECK: @[[@LINE-1]] paired key static none
// CHECK: delete [[@LINE+4]] from destructor of static object 'end'
static struct End {
  ~End() {
    if (ready)
      pthread_key_delete(key);
  }
} end;
