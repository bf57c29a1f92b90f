// A destructor that nobody can call, and one that a member calls. One file does not
// tell what members in another may do.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
class Locked {
  pthread_key_t K;
  ~Locked() { pthread_key_delete(K); }

public:
  Locked() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] unreachable-delete this->K field error
  // CHECK: note [[@LINE-5]] no function calls 'Locked::~Locked', and no root runs it
};
class Counted {
  pthread_key_t K;
  ~Counted() { pthread_key_delete(K); }

public:
  Counted() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] scoped this->K field none
  void unref() { delete this; }
};
class Befriended {
  pthread_key_t K;
  ~Befriended() { pthread_key_delete(K); }
  friend class Elsewhere;

public:
  Befriended() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] scoped this->K field none
};
void *make() { return new Locked; }
void *makeCounted() { return new Counted; }
void *makeBefriended() { return new Befriended; }
