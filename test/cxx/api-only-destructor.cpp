// A destructor is not called by hosts: they destroy an object.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %audit %s -- | FileCheck %s --check-prefix=TEXT
#include <pthread.h>
namespace ice {
class Context {
public:
  Context();
  ~Context();
};
} // namespace ice
static pthread_key_t key;
static int users;
ice::Context::Context() {
  if (users++ == 0)
    pthread_key_create(&key, nullptr);
  // CHECK: @[[@LINE-1]] api-only key static warning ice::Context::Context
  // CHECK: delete [[@LINE+5]] from exported function ice::Context::~Context
  // TEXT: :[[@LINE-3]]:{{.*}} is deleted only if the host destroys its 'ice::Context'; nothing runs the delete by itself
}
ice::Context::~Context() {
  if (--users == 0)
    pthread_key_delete(key);
}
