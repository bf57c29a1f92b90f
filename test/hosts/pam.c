// PAM: what pam_set_data cleans up goes before the module is closed, at pam_end.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
typedef struct pam_handle pam_handle_t;
int pam_set_data(pam_handle_t *, const char *, void *,
                 void (*)(pam_handle_t *, void *, int));
static pthread_key_t kept, by_data, lost;
static void cleanup(pam_handle_t *h, void *data, int status) {
  pthread_key_delete(kept);
}
static void cleanup_data(pam_handle_t *h, void *data, int status) {
  pthread_key_delete(*(pthread_key_t *)data);
}
int pam_sm_authenticate(pam_handle_t *h, int flags, int argc, const char **v) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none pam_sm_authenticate
  // CHECK-NEXT: delete {{[0-9]+}} from PAM callback registered with pam_set_data cleanup
  pam_set_data(h, "x", 0, cleanup);
  pthread_key_create(&by_data, 0);
  // CHECK: @[[@LINE-1]] paired by_data static none
  // CHECK-NEXT: delete
  pam_set_data(h, "y", &by_data, cleanup_data);
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error
  // CHECK: note {{.*}}PAM unloads it at each pam_end
  return 0;
}
