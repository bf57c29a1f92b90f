// NSS: modules stay. A module of PAM and NSS in one library does not.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/nss.c -- | %verdicts %t/nss.c
// RUN: %exits 1 %json %t/both.c -- | %verdicts %t/both.c
//--- nss.c
#include <pthread.h>
static pthread_key_t kept, lost;
int _nss_x_setpwent(void) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none _nss_x_setpwent
  // CHECK-NEXT: delete
  return pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static warning _nss_x_setpwent
  // CHECK: note {{[0-9]+}} NSS never unloads its plugins
}
__attribute__((destructor)) static void unload(void) {
  if (kept)
    pthread_key_delete(kept);
}
//--- both.c
#include <pthread.h>
static pthread_key_t lost;
int _nss_x_setpwent(void) {
  return pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error _nss_x_setpwent
}
int pam_sm_setcred(void) { return 0; }
