// A thread_local object keeps the library only where control comes to it.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/used.cpp -- | %verdicts %t/used.cpp
// RUN: %exits 1 %json %t/dead.cpp -- | %verdicts %t/dead.cpp
//--- used.cpp
#include <pthread.h>
struct Object {
  ~Object();
};
static pthread_key_t k;
static void touch() { thread_local Object object; }
void create() {
  touch();
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning create
  // CHECK: 'object' is thread_local with a destructor
}
//--- dead.cpp
#include <pthread.h>
struct Object {
  Object();
  ~Object();
};
static pthread_key_t k;
__attribute__((unused)) static void touch() { thread_local Object object; }
static thread_local Object unused;
void create() {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error create
}
