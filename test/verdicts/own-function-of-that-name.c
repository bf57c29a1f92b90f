// A function of the library with the API's name as its static own is no API.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
typedef unsigned pthread_key_t;
static int pthread_key_create(pthread_key_t *k, void (*f)(void *)) {
  (void)f;
  *k = 1;
  return 0;
}
static pthread_key_t k;
int init(void) { return pthread_key_create(&k, 0); }
// CHECK: units: failed=0 parsed=1
