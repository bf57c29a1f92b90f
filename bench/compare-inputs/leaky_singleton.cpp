#include <pthread.h>

namespace {
class Registry {
public:
  Registry() : valid(pthread_key_create(&slot_key, nullptr) == 0) {} // leak: an object that is never destroyed
  ~Registry() {
    if (valid)
      pthread_key_delete(slot_key);
  }
  Registry(const Registry &) = delete;
  Registry &operator=(const Registry &) = delete;
  void set(void *p) {
    if (valid)
      pthread_setspecific(slot_key, p);
  }

private:
  pthread_key_t slot_key;
  bool valid;
};

Registry &registry() {
  static Registry &one = *new Registry; // cause
  return one;
}
} // namespace

void remember(void *p) { registry().set(p); }
