// A list of instances is run down at unload.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
class InstanceControl {
public:
  class InstanceList {
  public:
    InstanceList();
    virtual ~InstanceList();
    static void destructors();

  private:
    virtual void dtor() = 0;
    InstanceList *next;
  };
  template <typename T> class InstanceLink : private InstanceList {
    T *link;

  public:
    explicit InstanceLink(T *l) : link(l) {}
    void dtor() {
      if (link) {
        link->dtor();
        link = nullptr;
      }
    }
  };
};
static InstanceControl::InstanceList *instanceList;
InstanceControl::InstanceList::InstanceList() : next(instanceList) {
  instanceList = this;
}
InstanceControl::InstanceList::~InstanceList() {}
void InstanceControl::InstanceList::destructors() {
  for (InstanceList *i = instanceList; i; i = i->next)
    i->dtor();
}
template <typename T> class GlobalPtr : private InstanceControl {
  T *instance;

public:
  void dtor() {
    delete instance;
    instance = nullptr;
  }
  GlobalPtr() {
    instance = new T;
    new InstanceControl::InstanceLink<GlobalPtr>(this);
  }
};
static struct Cleanup {
  ~Cleanup() { InstanceControl::InstanceList::destructors(); }
} cleanup;

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool keySet;
static void makeKey() {
  if (pthread_key_create(&key, nullptr))
// CHECK: @[[@LINE-1]] paired key static none
// CHECK: delete [[@LINE+8]] from destructor of static object 'cleanup'
    throw 1;
  keySet = true;
}
void use() { pthread_once(&once, makeKey); }
struct Fini {
  ~Fini() {
    if (keySet)
      pthread_key_delete(key);
  }
};
static GlobalPtr<Fini> fini;
