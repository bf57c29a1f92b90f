// All the usual ways to ask whether the create succeeded.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <threads.h>
extern int other(void);
#define unlikely(x) __builtin_expect(!!(x), 0)
#define AZ(x)                                                                  \
  do {                                                                         \
    if ((x) != 0)                                                              \
      abort();                                                                 \
  } while (0)
static int f1(void) {
  pthread_key_t k;
  int rc = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] scoped k local none
  if (rc)
    return rc;
  pthread_key_delete(k);
  return 0;
}
static int f2(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0) != 0)
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int f3(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0) == 0) {
// CHECK: @[[@LINE-1]] scoped k local none
    pthread_key_delete(k);
    return 0;
  }
  return -1;
}
static int f4(void) {
  pthread_key_t k;
  int rc;
  rc = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] scoped k local none
  if (rc < 0)
    return rc;
  pthread_key_delete(k);
  return 0;
}
static int f5(void) {
  pthread_key_t k;
  int rc = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] scoped k local none
  assert(rc == 0);
  pthread_key_delete(k);
  return 0;
}
static int f6(void) {
  pthread_key_t k;
  if (unlikely(pthread_key_create(&k, 0)))
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int f7(void) {
  pthread_key_t k;
  AZ(pthread_key_create(&k, 0));
// CHECK: @[[@LINE-1]] scoped k local none
  pthread_key_delete(k);
  return 0;
}
static int f8(void) {
  pthread_key_t k;
  return pthread_key_create(&k, 0) ? -1 : pthread_key_delete(k);
// CHECK: @[[@LINE-1]] scoped k local none
}
static int f9(void) {
  pthread_key_t k;
  if ((errno = pthread_key_create(&k, 0)))
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int f10(void) {
  tss_t k;
  if (tss_create(&k, 0) != thrd_success)
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  tss_delete(k);
  return 0;
}
static int f11(void) {
  tss_t k;
  if (tss_create(&k, 0) == thrd_error)
// CHECK: @[[@LINE-1]] scoped k local none
    return -1;
  tss_delete(k);
  return 0;
}
static int f12(void) {
  pthread_key_t k;
  int e = 0;
  e = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] scoped k local none
  switch (e) {
  case 0:
    break;
  case EAGAIN:
    return -1;
  default:
    abort();
  }
  pthread_key_delete(k);
  return 0;
}
static int f13(void) {
  pthread_key_t k;
  int ok = !pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] scoped k local none
  if (!ok)
    return -1;
  pthread_key_delete(k);
  return 0;
}
static int f14(void) {
  pthread_key_t k;
  int ok = pthread_key_create(&k, 0) == 0;
// CHECK: @[[@LINE-1]] scoped k local none
  if (ok)
    pthread_key_delete(k);
  return ok;
}
static int f15(void) {
  pthread_key_t k;
  int ret = -1;
  if (pthread_key_create(&k, 0))
// CHECK: @[[@LINE-1]] scoped k local none
    goto out;
  ret = 0;
  pthread_key_delete(k);
out:
  return ret;
}
static int f16(void) {
  pthread_key_t k;
  int rc;
  do {
    rc = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] scoped k local none
  } while (rc == EINTR);
  if (rc)
    return rc;
  pthread_key_delete(k);
  return 0;
}
static int f17(void) {
  pthread_key_t k;
  int made = 0;
  if (pthread_key_create(&k, 0) == 0)
// CHECK: @[[@LINE-1]] scoped k local none
    made = 1;
  if (made)
    pthread_key_delete(k);
  return made;
}
static int f18(void) {
  pthread_key_t k;
  if (!(pthread_key_create(&k, 0) == 0))
// CHECK: @[[@LINE-1]] scoped k local none
    return 1;
  if (other())
    goto fail;
  pthread_key_delete(k);
  return 0;
fail:
  pthread_key_delete(k);
  return 1;
}
static int f19(void) {
  pthread_key_t k;
  int st = pthread_key_create(&k, 0);
// CHECK: @[[@LINE-1]] scoped k local none
  if (st == EAGAIN || st == ENOMEM)
    return st;
  pthread_key_delete(k);
  return 0;
}
int all(void) {
  return f1() + f2() + f3() + f4() + f5() + f6() + f7() + f8() + f9() + f10() +
         f11() + f12() + f13() + f14() + f15() + f16() + f17() + f18() + f19();
}
