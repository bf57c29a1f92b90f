#include <pthread.h>

namespace {
class Registry {
public:
  Registry() : valid(pthread_key_create(&slot_key, nullptr) == 0) {} // fine: a static object, whose destructor deletes it
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
  static Registry one;
  return one;
}
} // namespace

void remember(void *p) { registry().set(p); }
