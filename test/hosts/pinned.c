// What keeps a library: the loss is one per process.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/resident.c -- | %verdicts %t/resident.c
// RUN: %tidy %t/resident.c -- | %findings %t/resident.c
// RUN: %exits 1 %json %t/other-resident.c -- | %verdicts %t/other-resident.c
// RUN: %exits 0 %json %t/sqlite.c -- | %verdicts %t/sqlite.c
// RUN: %exits 1 %json %t/sqlite-unloaded.c -- | %verdicts %t/sqlite-unloaded.c
//--- resident.c
#include <pthread.h>
typedef struct _GModule GModule;
void g_module_make_resident(GModule *);
static pthread_key_t k;
static GModule *self;
static void stay(void) { g_module_make_resident(self); }
const char *g_module_check_init(GModule *module) {
  self = module;
  stay();
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning g_module_check_init
  // CHECK: note [[@LINE-6]] 'g_module_make_resident' keeps the library from being unloaded ({{.*}}): one of 1024 keys is lost per process, not per reload
  // TIDY: :[[@LINE-3]]:{{.*}} [pthread-key-never-deleted]
  return 0;
}
//--- other-resident.c
// It is another module that stays.
#include <pthread.h>
typedef struct _GModule GModule;
void g_module_make_resident(GModule *);
GModule *g_module_open(const char *, int);
static pthread_key_t k;
const char *g_module_check_init(GModule *module) {
  g_module_make_resident(g_module_open("libother.so", 0));
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error g_module_check_init
  // CHECK-NOT: per process
  return 0;
}
//--- sqlite.c
#include <pthread.h>
#define SQLITE_OK 0
#define SQLITE_OK_LOAD_PERMANENTLY (SQLITE_OK | (1 << 8))
static pthread_key_t k;
int sqlite3_vfs_register(void *, int);
int sqlite3_keys_init(void *db, char **message, const void *api) {
  int rc = sqlite3_vfs_register(0, 0);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning sqlite3_keys_init
  // CHECK: note [[@LINE+3]] 'sqlite3_keys_init' returns 256, after which SQLite never unloads the library ({{.*}}): one of 1024 keys is lost per process
  if (rc == SQLITE_OK)
    rc = SQLITE_OK_LOAD_PERMANENTLY;
  return rc;
}
//--- sqlite-unloaded.c
#include <pthread.h>
static pthread_key_t k;
int sqlite3_keys_init(void *db, char **message, const void *api) {
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error sqlite3_keys_init
  // CHECK: note {{.*}}SQLite unloads it when the database is closed
  return 0;
}
