// The destructor of a namespace's object runs whether or not the key was created.
// RUN: %json %s -- > %t.json || true
// RUN: cat %t.json | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
static pthread_key_t bad, asked, own, on_demand;
static bool made;
void init() {
  pthread_key_create(&bad, 0);
  // CHECK: @[[@LINE-1]] paired bad static none init
  made = !pthread_key_create(&asked, 0);
  // CHECK: @[[@LINE-1]] paired asked static none init
}
namespace {
struct Cleanup {
  ~Cleanup() {
    pthread_key_delete(bad);
    // CHECK: @[[@LINE-1]] unguarded-delete bad static warning
    // TIDY: :[[@LINE-2]]:5: warning: {{.*}} [pthread-key-unguarded-delete]
    if (made)
      pthread_key_delete(asked);
  }
} cleanup;
struct Both {
  Both() { pthread_key_create(&own, 0); }
  // CHECK: @[[@LINE-1]] paired own static none
  ~Both() { pthread_key_delete(own); }
} both;
struct OnDemand {
  OnDemand() { pthread_key_create(&on_demand, 0); }
  // CHECK: @[[@LINE-1]] paired on_demand static none
  ~OnDemand() { pthread_key_delete(on_demand); }
};
} // namespace
void use() { static OnDemand o; }
