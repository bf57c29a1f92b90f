// A container of pointers does not own what they point at.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <memory>
#include <pthread.h>
#include <vector>
struct Dropped {
  pthread_key_t K;
  Dropped() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] unreachable-delete this->K field error
  // CHECK: note [[@LINE+18]] this object holds the key, and nothing ever destroys it
  ~Dropped() { pthread_key_delete(K); }
};
namespace {
struct Deleted {
  pthread_key_t K;
  Deleted() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] scoped this->K field none
  ~Deleted() { pthread_key_delete(K); }
};
struct Owned {
  pthread_key_t K;
  Owned() { pthread_key_create(&K, nullptr); }
  // CHECK: @[[@LINE-1]] scoped this->K field none
  ~Owned() { pthread_key_delete(K); }
};
} // namespace
static std::vector<Dropped *> AllDropped;
void addDropped() { AllDropped.push_back(new Dropped); }
static std::vector<Deleted *> AllDeleted;
void addDeleted() { AllDeleted.push_back(new Deleted); }
__attribute__((destructor)) static void fini() {
  for (Deleted *D : AllDeleted)
    delete D;
}
static std::vector<std::unique_ptr<Owned>> AllOwned;
void addOwned() { AllOwned.emplace_back(new Owned); }
