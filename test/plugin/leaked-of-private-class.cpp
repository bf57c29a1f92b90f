// Objects of a class that no other file can name: what this file keeps to itself
// and never destroys is lost, although others of the class are destroyed. What
// other files may destroy is not.
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
struct Base {
  virtual ~Base() = default;
};
namespace {
struct Key {
  pthread_key_t K;
  Key() { pthread_key_create(&K, nullptr); }
  ~Key() { pthread_key_delete(K); }
};
struct Derived : Base {
  Key Member;
};
Key Good;
Key *Lost, *Ended;
Derived *Handed;
} // namespace

void open() {
  Lost = new Key;
  // TIDY: :[[@LINE-1]]:{{.*}} key '(anonymous namespace)::Lost->K' is created here, and no delete of it ever runs at unload [pthread-key-unreachable-delete]
  Ended = new Key;
  Handed = new Derived;
}
Base *hand() { return Handed; }
__attribute__((destructor)) static void close() { delete Ended; }

static int use() {
  static Key *Hidden = new Key;
  // TIDY: :[[@LINE-1]]:{{.*}} key 'Hidden->K' is created here, and no delete of it ever runs at unload [pthread-key-unreachable-delete]
  return pthread_setspecific(Hidden->K, nullptr);
}
int call() { return use(); }
