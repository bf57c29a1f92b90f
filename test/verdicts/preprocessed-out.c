// RUN: %exits 1 %json %s -- | FileCheck %s --check-prefix=WITHOUT
// RUN: %exits 0 %json %s -- -DHAVE_FINI | FileCheck %s --check-prefix=WITH
// RUN: %tidy %s -- | FileCheck %s --check-prefix=TIDY
// RUN: %tidy %s -- -DHAVE_FINI | count 0
#include <pthread.h>

static pthread_key_t k;

__attribute__((constructor)) static void load(void) {
  pthread_key_create(&k, 0);
  // WITHOUT: "verdict": "never-deleted"
  // WITH: "verdict": "paired"
  // TIDY: [pthread-key-never-deleted]
}

#ifdef HAVE_FINI
__attribute__((destructor)) static void unload(void) { pthread_key_delete(k); }
#endif
