// A key is handed out as an index that helpers compute from it and turn back.
// The index is the key, whatever was computed and in how many functions.
// RUN: %exits 1 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#include <stdint.h>

typedef void *index_t;
static index_t to_index(pthread_key_t k) {
  return (index_t)((uintptr_t)k + 1);
}
static pthread_key_t to_key(index_t i) {
  uintptr_t back = (uintptr_t)i - 1;
  return (pthread_key_t)back;
}

index_t alloc_index(void) {
  pthread_key_t k;
  if (pthread_key_create(&k, 0))
    // CHECK: @[[@LINE-1]] wrapper k local none alloc_index
    return 0;
  return to_index(k);
}
index_t alloc_checked(void) {
  pthread_key_t k;
  index_t result = 0;
  if (pthread_key_create(&k, 0) == 0)
    // CHECK: @[[@LINE-1]] wrapper k local none alloc_checked
    result = to_index(k);
  return result;
}
index_t alloc_here(void) {
  pthread_key_t k;
  // CHECK: @[[@LINE+1]] wrapper k local none alloc_here
  return pthread_key_create(&k, 0) ? 0 : (index_t)((uintptr_t)k + 1);
}
int free_index(index_t i) { return i && !pthread_key_delete(to_key(i)); }

static index_t first, second, third, lost;
__attribute__((constructor)) static void up(void) {
  // CHECK: @[[@LINE+1]] paired first static none up
  first = alloc_index();
  // CHECK: @[[@LINE+1]] paired second static none up
  second = alloc_checked();
  // CHECK: @[[@LINE+1]] paired third static none up
  third = alloc_here();
  // CHECK: @[[@LINE+2]] never-deleted lost static error up
  // TIDY: :[[@LINE+1]]:10: {{.*}} [pthread-key-never-deleted]
  lost = alloc_index();
}
__attribute__((destructor)) static void down(void) {
  free_index(first);
  free_index(second);
  free_index(third);
}
void *get(void) { return pthread_getspecific(to_key(lost)); }
