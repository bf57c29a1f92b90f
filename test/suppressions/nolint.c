// NOLINT in all its forms means to the tool what it means to clang-tidy. An
// error pattern is any create; a line without a CHECK must be suppressed.
// RUN: %exits 1 %audit-loud %s -- | FileCheck %s --implicit-check-not=error:
// RUN: %tidy %s -- 2>/dev/null | FileCheck %s --check-prefix=TIDY --implicit-check-not=warning:
#include <pthread.h>
#define KEY(n)                                                                 \
  static pthread_key_t n;                                                      \
  void make_##n(void)
KEY(a1) { pthread_key_create(&a1, 0); } // NOLINT
KEY(a2) { pthread_key_create(&a2, 0); } // NOLINT()
// CHECK: :[[@LINE-1]]:{{.*}}'a2'
// TIDY: :[[@LINE-2]]:{{.*}}'a2'
KEY(a3) { pthread_key_create(&a3, 0); } // NOLINT(*)
KEY(a4) { pthread_key_create(&a4, 0); } // NOLINT(pthread-key-never-deleted)
KEY(a5) { pthread_key_create(&a5, 0); } // NOLINT(pthread-key-*): a reason
KEY(a6) { pthread_key_create(&a6, 0); } // NOLINT(other, pthread-key-never-deleted )
KEY(a7) { pthread_key_create(&a7, 0); } // NOLINT(-pthread-key-never-deleted,*-deleted)
KEY(a8) { pthread_key_create(&a8, 0); } // NOLINT(pthread-key-api-only)
// CHECK: :[[@LINE-1]]:{{.*}}'a8'
// TIDY: :[[@LINE-2]]:{{.*}}'a8'
KEY(a9) { pthread_key_create(&a9, 0); } // NOLINT(pthread-key-api-only
KEY(b1) { pthread_key_create(&b1, 0); } // NOLINTFOO
// CHECK: :[[@LINE-1]]:{{.*}}'b1'
// TIDY: :[[@LINE-2]]:{{.*}}'b1'
KEY(b2) { pthread_key_create(&b2, 0); } // NOLINT(other) NOLINT
KEY(b3) { pthread_key_create(&b3, 0); } // NOLINT(Pthread-Key-*)
// CHECK: :[[@LINE-1]]:{{.*}}'b3'
// TIDY: :[[@LINE-2]]:{{.*}}'b3'
KEY(b4) { pthread_key_create(&b4, 0); } // NOLINT(pthread?key?never?deleted)
// CHECK: :[[@LINE-1]]:{{.*}}'b4'
// TIDY: :[[@LINE-2]]:{{.*}}'b4'
// NOLINTNEXTLINE
KEY(c1) { pthread_key_create(&c1, 0); }
/* NOLINTNEXTLINE(pthread-key-never-*) */
KEY(c2) { pthread_key_create(&c2, 0); }
// NOLINTNEXTLINE(other)
KEY(c3) { pthread_key_create(&c3, 0); }
// CHECK: :[[@LINE-1]]:{{.*}}'c3'
// TIDY: :[[@LINE-2]]:{{.*}}'c3'
KEY(c4) { pthread_key_create(&c4, 0); } // NOLINTNEXTLINE
// CHECK: :[[@LINE-1]]:{{.*}}'c4'
// TIDY: :[[@LINE-2]]:{{.*}}'c4'

// NOLINTBEGIN
KEY(d1) { pthread_key_create(&d1, 0); }
// NOLINTEND
KEY(d2) { pthread_key_create(&d2, 0); }
// CHECK: :[[@LINE-1]]:{{.*}}'d2'
// TIDY: :[[@LINE-2]]:{{.*}}'d2'
// NOLINTBEGIN(other)
KEY(d3) { pthread_key_create(&d3, 0); }
// CHECK: :[[@LINE-1]]:{{.*}}'d3'
// TIDY: :[[@LINE-2]]:{{.*}}'d3'
// NOLINTBEGIN(pthread-key-*)
KEY(d4) { pthread_key_create(&d4, 0); }
// NOLINTEND(pthread-key-*)
// NOLINTEND(other)
/* NOLINTBEGIN(*) */ KEY(d5) { pthread_key_create(&d5, 0); } /* NOLINTEND(*) */ KEY(d6) { pthread_key_create(&d6, 0); }
// CHECK: :[[@LINE-1]]:{{.*}}'d6'
// TIDY: :[[@LINE-2]]:{{.*}}'d6'
// CHECK: 10 errors, 13 suppressed
