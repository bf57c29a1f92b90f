// The hidden delete goes through a wrapper, and through a macro around one.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
#define TLS_FREE(k) tls_free(&(k))
#define TLS_END(k) TLS_FREE(k)
static pthread_key_t a, b;
void tls_free(pthread_key_t *k) { pthread_key_delete(*k); }
__attribute__((constructor)) static void up(void) {
  pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] never-deleted a static error
  // CHECK: note [[@LINE+5]] code with 'tls_free' and 'a' is left out by the preprocessor: '#ifdef WITH_A' is not taken
  pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] never-deleted b static error
  // CHECK: note [[@LINE+5]] code with 'TLS_END' and 'b' is left out by the preprocessor: '#ifdef WITH_B' is not taken
}
#ifdef WITH_A
__attribute__((destructor)) static void fin_a(void) { tls_free(&a); }
#endif
#ifdef WITH_B
__attribute__((destructor)) static void fin_b(void) { TLS_END(b); }
#endif
