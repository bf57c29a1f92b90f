// JNI: JNI_OnUnload runs when the class loader of the library is collected.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/missing.c -- | %verdicts %t/missing.c
// RUN: %exits 0 %json %t/wrong.cpp -- | %verdicts %t/wrong.cpp
//--- good.c
#include <pthread.h>
struct JNIInvokeInterface_;
typedef const struct JNIInvokeInterface_ *JavaVM;
static pthread_key_t k;
int JNI_OnLoad(JavaVM *vm, void *reserved) {
  return pthread_key_create(&k, 0) ? -1 : 0x10008;
  // CHECK: @[[@LINE-1]] paired k static none JNI_OnLoad
  // CHECK-NEXT: delete {{[0-9]+}} from JNI unload hook JNI_OnUnload
}
void JNI_OnUnload(JavaVM *vm, void *reserved) { pthread_key_delete(k); }
//--- missing.c
#include <pthread.h>
static pthread_key_t k;
int JNI_OnLoad(void *vm, void *reserved) {
  return pthread_key_create(&k, 0) ? -1 : 0x10008;
  // CHECK: @[[@LINE-1]] never-deleted k static error JNI_OnLoad
  // CHECK: note {{.*}}the library has no 'JNI_OnUnload', which JNI calls before it unloads the library
}
//--- wrong.cpp
#include <pthread.h>
static pthread_key_t k;
extern "C" int JNI_OnLoad(void *, void *) {
  return pthread_key_create(&k, 0) ? -1 : 0x10008;
  // CHECK: @[[@LINE-1]] api-only k static warning JNI_OnLoad
  // CHECK: note {{.*}}'JNI_OnUnload', which JNI calls before it unloads the library, does not delete this key
}
extern "C" void Java_a_b_close(void *, void *) { pthread_key_delete(k); }
extern "C" void JNI_OnUnload(void *, void *) {}
