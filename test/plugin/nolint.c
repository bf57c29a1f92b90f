// RUN: %tidy %s -- | %findings %s
#include <pthread.h>

static pthread_key_t a, b, c, d, e;

void init(void) {
  pthread_key_create(&a, 0); // NOLINT
  pthread_key_create(&b, 0); // NOLINT(pthread-key-never-deleted)
  // NOLINTNEXTLINE(pthread-key-*)
  pthread_key_create(&c, 0);
  pthread_key_create(&d, 0); // NOLINT(pthread-key-api-only)
  // TIDY: :[[@LINE-1]]:3: warning: {{.*}}'d'{{.*}} [pthread-key-never-deleted]
  // NOLINTBEGIN(pthread-key-never-deleted)
  pthread_key_create(&e, 0);
  // NOLINTEND(pthread-key-never-deleted)
}
