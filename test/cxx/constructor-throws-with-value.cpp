// A thread's value that leads to the object does not keep its key when the
// constructor throws; who was given the object may still delete it.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
// RUN: %tidy %s -- -std=c++17 | %findings %s
#include <pthread.h>
struct Lost {
  pthread_key_t k;
  Lost() {
    if (pthread_key_create(&k, nullptr))
      // CHECK: @[[@LINE-1]] error-path-leak this->k field error
      // TIDY: :[[@LINE-2]]:{{.*}} [pthread-key-error-path-leak]
      throw 1;
    if (pthread_setspecific(k, this))
      // CHECK: note [[@LINE+1]] here the path throws out of the constructor, so that the destructor does not run
      throw 2;
  }
  ~Lost() { pthread_key_delete(k); }
};
void forget(void *);
struct Kept {
  pthread_key_t k;
  Kept() {
    if (pthread_key_create(&k, nullptr))
      // CHECK: @[[@LINE-1]] scoped this->k field none
      throw 1;
    if (pthread_setspecific(k, this)) {
      forget(this);
      throw 2;
    }
  }
  ~Kept() { pthread_key_delete(k); }
};
static Lost lost;
static Kept kept;
