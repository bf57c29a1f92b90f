// One variable, whose key is created by whichever function is called first, is one finding in text, and a site for each call in JSON.
// RUN: %exits 1 %audit %s -- | FileCheck %s --implicit-check-not=error: --implicit-check-not=too
// RUN: %json --fail-on=never %s -- | %show-sites | FileCheck %s --check-prefix=SITES
#include <pthread.h>
struct Registry {
  pthread_key_t Key;
  bool Done;
  void init() {
    if (!Done)
      pthread_key_create(&Key, nullptr);
    Done = true;
  }
};
static Registry A, B;
extern "C" void *take() { A.init(); return nullptr; }
// CHECK: [[@LINE-1]]:27: error: key 'A.Key' is created here and never deleted
// CHECK: :[[@LINE+7]]:32: note: the key of this variable is created here, too
// CHECK: :[[@LINE+7]]:30: note: the key of this variable is created here, too
// CHECK: :[[@LINE+7]]:32: note: the key of this variable is created here, too
// CHECK: :[[@LINE-5]]:27: note: and by one more call
// CHECK: :[[@LINE+7]]:27: error: key 'B.Key' is created here and never deleted
// SITES-COUNT-5: never-deleted A.Key
// SITES: never-deleted B.Key
extern "C" void give(void *) { A.init(); }
extern "C" void count(int) { A.init(); }
extern "C" void look(char *) { A.init(); }
extern "C" void last() { A.init(); }
extern "C" void other() { B.init(); }
