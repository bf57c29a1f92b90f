// A thread that is joined at the unload waits for the one that deletes the key,
// and gets its handle with its data. Or the function that waits is in a
// variable.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdlib.h>

#define KEY(name)                                                              \
  static pthread_key_t name;                                                   \
  static void *name##_work(void *p) {                                          \
    pthread_key_delete(name);                                                  \
    return p;                                                                  \
  }
KEY(pointed)
KEY(field)
KEY(value)
KEY(variable)
KEY(table)

static void *by_pointer(void *p) {
  pthread_join(*(pthread_t *)p, 0);
  return 0;
}
struct job {
  pthread_t before;
};
static void *by_field(void *p) {
  struct job *j = p;
  pthread_join(j->before, 0);
  free(j);
  return 0;
}
static void *by_value(void *p) {
  pthread_join((pthread_t)p, 0);
  return 0;
}

static int (*join)(pthread_t, void **) = pthread_join;
static const struct ops {
  int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  int (*join)(pthread_t, void **);
} ops = {pthread_create, pthread_join};

static pthread_t outer[3], of_variable, of_table;

__attribute__((constructor)) static void init(void) {
  static pthread_t inner;
  pthread_key_create(&pointed, 0);
  // CHECK: @[[@LINE-1]] paired pointed static none init
  // CHECK: the thread that runs 'pointed_work' is joined here, in 'by_pointer'
  // CHECK-NEXT: the thread that runs 'by_pointer' is joined here, in 'fini'
  pthread_create(&inner, 0, pointed_work, 0);
  pthread_create(&outer[0], 0, by_pointer, &inner);

  struct job *j = malloc(sizeof *j);
  pthread_key_create(&field, 0);
  // CHECK: @[[@LINE-1]] paired field static none init
  pthread_create(&j->before, 0, field_work, 0);
  pthread_create(&outer[1], 0, by_field, j);

  pthread_t given;
  pthread_key_create(&value, 0);
  // CHECK: @[[@LINE-1]] paired value static none init
  pthread_create(&given, 0, value_work, 0);
  pthread_create(&outer[2], 0, by_value, (void *)given);

  pthread_key_create(&variable, 0);
  // CHECK: @[[@LINE-1]] paired variable static none init
  pthread_create(&of_variable, 0, variable_work, 0);

  pthread_key_create(&table, 0);
  // CHECK: @[[@LINE-1]] paired table static none init
  ops.create(&of_table, 0, table_work, 0);
}

__attribute__((destructor)) static void fini(void) {
  for (int i = 0; i < 3; i++)
    pthread_join(outer[i], 0);
  join(of_variable, 0);
  ops.join(of_table, 0);
}
