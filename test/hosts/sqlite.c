// SQLite: xDestroy runs as the database is closed, before its extensions go.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
typedef struct sqlite3_api_routines sqlite3_api_routines;
struct sqlite3_api_routines {
  int (*create_module_v2)(void *, const char *, const void *, void *,
                          void (*)(void *));
  int (*create_function)(void *, const char *, int, int, void *, void *, void *,
                         void *);
};
int sqlite3_create_function_v2(void *, const char *, int, int, void *, void *,
                               void *, void *, void (*)(void *));
int sqlite3_create_collation_v2(void *, const char *, int, void *, void *,
                                void (*)(void *));
static const sqlite3_api_routines *sqlite3_api;
static pthread_key_t function, module, collation, lost;
static void end_function(void *p) { pthread_key_delete(function); }
static void end_module(void *p) { pthread_key_delete(*(pthread_key_t *)p); }
static void end_collation(void *p) { pthread_key_delete(collation); }
int sqlite3_x_init(void *db, char **error, const sqlite3_api_routines *api) {
  sqlite3_api = api;
  pthread_key_create(&function, 0);
  // CHECK: @[[@LINE-1]] paired function static none sqlite3_x_init
  // CHECK-NEXT: delete {{[0-9]+}} from SQLite callback registered with sqlite3_create_function_v2 end_function
  sqlite3_create_function_v2(db, "x", 0, 1, 0, 0, 0, 0, end_function);
  pthread_key_create(&module, 0);
  // CHECK: @[[@LINE-1]] paired module static none
  // CHECK-NEXT: delete {{[0-9]+}} from SQLite callback registered with sqlite3_api_routines.create_module_v2 end_module
  sqlite3_api->create_module_v2(db, "y", 0, &module, end_module);
  pthread_key_create(&collation, 0);
  // CHECK: @[[@LINE-1]] paired collation static none
  // CHECK-NEXT: delete
  sqlite3_create_collation_v2(db, "z", 1, 0, 0, end_collation);
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error
  // CHECK: note {{.*}}SQLite unloads it when the database is closed
  return 0;
}
