// Fields and elements of static storage are keys like any other; the counter of a
// loop asks for nothing.
// RUN: %json %s -- > %t.json || true
// RUN: cat %t.json | %verdicts %s
// RUN: %tidy %s -- | %findings %s
#include <pthread.h>
#define N 4
static struct {
  pthread_key_t bad, asked;
  int made;
} st;
static pthread_key_t all[N], some[N], counted[N];
static int used[N], n;
void init(void) {
  pthread_key_create(&st.bad, 0);
  // CHECK: @[[@LINE-1]] paired st.bad static none init
  st.made = !pthread_key_create(&st.asked, 0);
  // CHECK: @[[@LINE-1]] paired st.asked static none init
  for (int i = 0; i < N; i++)
    pthread_key_create(&all[i], 0);
  // CHECK: @[[@LINE-1]] paired all[] array none init
  for (n = 0; n < N; n++)
    pthread_key_create(&counted[n], 0);
  // CHECK: @[[@LINE-1]] paired counted[] array none init
}
void one(int i) {
  if (!used[i] && !pthread_key_create(&some[i], 0))
    // CHECK: @[[@LINE-1]] paired some[] array none one
    used[i] = 1;
}
__attribute__((destructor)) static void fini(void) {
  pthread_key_delete(st.bad);
  // CHECK: @[[@LINE-1]] unguarded-delete st.bad static warning fini
  // TIDY: :[[@LINE-2]]:3: warning: {{.*}} [pthread-key-unguarded-delete]
  if (st.made)
    pthread_key_delete(st.asked);
  for (int i = 0; i < N; i++)
    pthread_key_delete(all[i]);
  // CHECK: @[[@LINE-1]] unguarded-delete all[] array warning fini
  // TIDY: :[[@LINE-2]]:5: warning: {{.*}} [pthread-key-unguarded-delete]
  for (int i = 0; i < N; i++)
    if (used[i])
      pthread_key_delete(some[i]);
  while (n > 0)
    pthread_key_delete(counted[--n]);
}
