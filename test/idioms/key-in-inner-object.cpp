// A key that a constructor hands to that of a member is in the whole object.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.cpp -- | %verdicts %t/good.cpp
// RUN: %tidy %t/good.cpp -- | count 0
// RUN: %exits 1 %json %t/bad.cpp -- | %verdicts %t/bad.cpp
// RUN: %tidy %t/bad.cpp -- | FileCheck %t/bad.cpp --check-prefix=TIDY --implicit-check-not=[pthread-key-
//--- good.cpp
#include <pthread.h>
struct Inner {
  explicit Inner(pthread_key_t k) : key(k) {}
  ~Inner() { pthread_key_delete(key); }
  pthread_key_t key;
};
struct Outer {
  explicit Outer(pthread_key_t k) : inner(k) {}
  Inner inner;
};
static pthread_key_t k, l;
__attribute__((constructor)) static void load() {
  pthread_key_create(&k, nullptr);
  // CHECK: @[[@LINE-1]] paired k static none load
  pthread_key_create(&l, nullptr);
  // CHECK: @[[@LINE-1]] paired l static none load
}
struct Plain {
  struct {
    pthread_key_t key;
  } inner;
};
static void setKey(pthread_key_t *to, pthread_key_t from) { *to = from; }
static void fill(Plain *p, pthread_key_t from) { setKey(&p->inner.key, from); }
static void drop(Plain *p) { pthread_key_delete(p->inner.key); }
__attribute__((destructor)) static void unload() {
  Outer o(k);
  Plain p;
  fill(&p, l);
  drop(&p);
}
//--- bad.cpp
#include <pthread.h>
struct Inner {
  explicit Inner(pthread_key_t k) : key(k) {}
  pthread_key_t key;
};
struct Outer {
  explicit Outer(pthread_key_t k) : inner(k) {}
  Inner inner;
};
static pthread_key_t k;
__attribute__((constructor)) static void load() {
  pthread_key_create(&k, nullptr);
  // CHECK: @[[@LINE-1]] never-deleted k static error load
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-never-deleted]
}
__attribute__((destructor)) static void unload() { Outer o(k); }
