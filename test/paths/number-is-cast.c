// A number that is cast may be another one, so that a branch on the first tells nothing of the second.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %exits 1 %json %s -- -x c++ | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
void of_no_sign(int n) {
  pthread_key_t k;
  if (n >= 0)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error of_no_sign
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (n > 5u)
    return;
  pthread_key_delete(k);
}
void of_no_sign_by_name(long n) {
  pthread_key_t k;
  if (n >= 0)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error of_no_sign_by_name
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if ((unsigned long)n > 4096)
    return;
  pthread_key_delete(k);
}
void copied_without_sign(int n) {
  pthread_key_t k;
  unsigned u = n;
  if (n >= 0)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error copied_without_sign
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (u > 5)
    return;
  pthread_key_delete(k);
}
void copied_narrower(int n) {
  pthread_key_t k;
  unsigned char c = n;
  if (n == 0)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error copied_narrower
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (c == 0)
    return;
  pthread_key_delete(k);
}
void asked_narrower(int n) {
  pthread_key_t k;
  if (!n)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error asked_narrower
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (!(unsigned char)n)
    return;
  pthread_key_delete(k);
}
void copied_wider(int n) {
  pthread_key_t k;
  long l = n;
  if (n < 0)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none copied_wider
    return;
  if (l < 0)
    return;
  pthread_key_delete(k);
}
void asked_wider(char c) {
  pthread_key_t k;
  if (c == 'x')
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none asked_wider
    return;
  if ((long)c == 'x')
    return;
  pthread_key_delete(k);
}
void zero_has_no_sign(int n) {
  pthread_key_t k;
  if (n)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none zero_has_no_sign
    return;
  if ((unsigned)n)
    return;
  pthread_key_delete(k);
}
void has_parts(double d) {
  pthread_key_t k;
  if (d <= 0)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error has_parts
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (d < 1)
    return;
  pthread_key_delete(k);
}
void counted_up_behind(int n) {
  pthread_key_t k;
  if (n++ > 3)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error counted_up_behind
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (n == 4)
    return;
  pthread_key_delete(k);
}
void counted_up_before(int n) {
  pthread_key_t k;
  if (++n > 3)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none counted_up_before
    return;
  if (n == 4)
    return;
  pthread_key_delete(k);
}
void bits_of_a_mask(int n, int mask) {
  pthread_key_t k;
  if (n & mask)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error bits_of_a_mask
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (mask)
    return;
  pthread_key_delete(k);
}
void one_bit(unsigned flags) {
  pthread_key_t k;
  if (flags & 4)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none one_bit
    return;
  if (flags & 4)
    return;
  pthread_key_delete(k);
}
void one_bit_of_a_narrow_number(unsigned char flags) {
  pthread_key_t k;
  if (flags & 4)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] scoped k local none one_bit_of_a_narrow_number
    return;
  if (flags & 4u)
    return;
  pthread_key_delete(k);
}
void greatest_of_all(unsigned long n) {
  pthread_key_t k;
  if (n < 10)
    return;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] error-path-leak k local error greatest_of_all
    // TIDY: :[[@LINE-2]]:7: {{.*}} [pthread-key-error-path-leak]
    return;
  if (n == (unsigned long)-1)
    return;
  pthread_key_delete(k);
}
