// A global pointer to an object that is never deleted.
// RUN: %exits 1 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
class wxTlsKey {
public:
  explicit wxTlsKey(void (*d)(void *)) : m_destructor(d) {
    if (pthread_key_create(&m_key, d) != 0)
// CHECK: @[[@LINE-1]] unreachable-delete this->m_key field error
// CHECK: delete [[@LINE+8]] from nothing
// CHECK: note [[@LINE+17]] this object holds the key, and nothing ever destroys it
      m_key = 0;
  }
  bool IsOk() const { return m_key != 0; }
  void *Get() const { return pthread_getspecific(m_key); }
  ~wxTlsKey() {
    if (IsOk())
      pthread_key_delete(m_key);
  }

private:
  void (*m_destructor)(void *);
  pthread_key_t m_key;
};
static void gone(void *) {}
// leaky singleton: never-deleted/unreachable-delete is right
void *second() {
  static wxTlsKey &key = *new wxTlsKey(gone);
  return key.Get();
}
