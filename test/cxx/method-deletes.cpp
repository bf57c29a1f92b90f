// The constructor creates the key of a static object, and a method that is called
// for that object deletes it.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | count 0
#include <pthread.h>
class Tls {
public:
  Tls() { pthread_key_create(&key, 0); }
  // CHECK: @[[@LINE-1]] scoped this->key field none
  // CHECK: delete [[@LINE+1]] from ELF destructor fin
  void stop() { pthread_key_delete(key); }

private:
  pthread_key_t key;
};
static Tls tls;
__attribute__((destructor)) static void fin() { tls.stop(); }
