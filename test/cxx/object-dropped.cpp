// An object that is lost before anybody else gets it.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <memory>
#include <pthread.h>
bool other();
namespace {
struct Returned {
  pthread_key_t K;
  Returned() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] error-path-leak this->K field error
  // CHECK: note [[@LINE+12]] here the path leaves '(anonymous namespace)::make' without deleting the key
  // TIDY: :[[@LINE-3]]:16: warning: {{.*}} [pthread-key-error-path-leak]
  ~Returned() { pthread_key_delete(K); }
};
struct Kept {
  pthread_key_t K;
  Kept() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] scoped this->K field none
  ~Kept() { pthread_key_delete(K); }
};
Returned *make() {
  Returned *R = new Returned;
  if (other()) return nullptr;
  return R;
}
Kept *makeKept() {
  Kept *R = new Kept;
  if (other()) {
    delete R;
    return nullptr;
  }
  return R;
}
std::unique_ptr<Kept> makeOwned() {
  std::unique_ptr<Kept> R(new Kept);
  if (other())
    return nullptr;
  return R;
}
} // namespace
void use() {
  delete make();
  delete makeKept();
  makeOwned();
}
