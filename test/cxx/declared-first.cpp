// A static data member is declared in its class and defined later. The
// definition, with the destructor that it runs, is what counts.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
namespace {
struct Holder {
  Holder();
  ~Holder();
};
struct Outer {
  static Holder object;
};
} // namespace
static pthread_key_t key;
Holder::Holder() {
  pthread_key_create(&key, nullptr);
  // CHECK: @[[@LINE-1]] paired key static none
  // CHECK-NEXT: delete {{[0-9]+}} from destructor of static object '{{.*}}Outer::object'
}
Holder::~Holder() { pthread_key_delete(key); }
Holder Outer::object;
const void *use() { return &Outer::object; }
