// MySQL and MariaDB: deinit runs before a plugin is uninstalled.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.cpp -- | %verdicts %t/good.cpp
// RUN: %exits 1 %json %t/bad.cpp -- | %verdicts %t/bad.cpp
//--- plugin.h
#include <pthread.h>
struct st_mysql_plugin {
  int type;
  void *info;
  const char *name;
  int (*init)(void *);
  int (*check_uninstall)(void *);
  int (*deinit)(void *);
};
//--- good.cpp
#include "plugin.h"
static pthread_key_t k;
static int start(void *) {
  return pthread_key_create(&k, nullptr);
  // CHECK: @[[@LINE-1]] paired k static none start
  // CHECK-NEXT: delete {{[0-9]+}} from MySQL hook 'deinit' stop
}
static int stop(void *) { return pthread_key_delete(k); }
extern "C" {
extern st_mysql_plugin _mysql_plugin_declarations_[];
st_mysql_plugin _mysql_plugin_declarations_[] = {
    {1, nullptr, "good", start, nullptr, stop},
    {0, nullptr, nullptr, nullptr, nullptr, nullptr}};
}
//--- bad.cpp
#include "plugin.h"
static pthread_key_t k;
static int start(void *) {
  return pthread_key_create(&k, nullptr);
  // CHECK: @[[@LINE-1]] never-deleted k static error start
  // CHECK: note {{[0-9]+}} 'deinit' of '_mysql_plugin_declarations_' is 'stop', which does not delete this key
}
static int stop(void *) { return 0; }
extern "C" {
extern st_mysql_plugin _mysql_plugin_declarations_[];
st_mysql_plugin _mysql_plugin_declarations_[] = {
    {1, nullptr, "bad", start, nullptr, stop}};
}
