// What a handler stores is not seen, so that branches say nothing where exceptions are handled.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
void work();
void handled() {
  pthread_key_t k;
  int failed = 0;
  if (pthread_key_create(&k, nullptr))
    // CHECK: @[[@LINE-1]] error-path-leak k local error handled
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (failed)
    return;
  try {
    work();
  } catch (...) {
    failed = 1;
  }
  if (failed)
    return;
  pthread_key_delete(k);
}
void half_done(int state) {
  pthread_key_t k;
  if (state)
    return;
  try {
    state = 1;
    work();
    state = 0;
  } catch (...) {
  }
  if (pthread_key_create(&k, nullptr))
    // CHECK: @[[@LINE-1]] error-path-leak k local error half_done
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (state)
    return;
  pthread_key_delete(k);
}
void not_handled(int state) {
  pthread_key_t k;
  if (state)
    return;
  work();
  if (pthread_key_create(&k, nullptr)) // CHECK: @[[@LINE]] scoped k local none not_handled
    return;
  if (state)
    return;
  pthread_key_delete(k);
}
