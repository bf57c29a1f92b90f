// A destructor that does not spell the field when it deletes forgets nothing.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
namespace {
struct T {
  pthread_key_t K;
  T() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] scoped this->K field none
  ~T() { pthread_key_delete(K); }
};
struct InLoop {
  T *A, *B;
  InLoop() : A(new T), B(new T) {}
  ~InLoop() {
    T *All[] = {A, B};
    for (T *P : All)
      delete P;
  }
} inLoop;
struct HandsOut {
  T *A;
  HandsOut() : A(new T) {}
  T *take() { return A; }
  ~HandsOut() {}
} handsOut;
struct Resets {
  T *A, *B;
  Resets() : A(new T), B(new T) {}
  static void reset(T *&P) { delete P; }
  ~Resets() {
    reset(A);
    reset(B);
  }
} resets;
} // namespace
void use() { delete handsOut.take(); }
