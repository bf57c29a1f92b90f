// QEMU: a plugin stays until it asks to be uninstalled; the callback of that
// request runs before it is unloaded, the one of the exit does not.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/stays.c -- | %verdicts %t/stays.c
// RUN: %exits 1 %json %t/goes.c -- | %verdicts %t/goes.c
//--- qemu-plugin.h
#include <pthread.h>
typedef unsigned long qemu_plugin_id_t;
typedef void (*qemu_plugin_simple_cb_t)(qemu_plugin_id_t);
typedef void (*qemu_plugin_udata_cb_t)(qemu_plugin_id_t, void *);
typedef void (*qemu_plugin_vcpu_simple_cb_t)(qemu_plugin_id_t, unsigned);
void qemu_plugin_uninstall(qemu_plugin_id_t, qemu_plugin_simple_cb_t);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, qemu_plugin_udata_cb_t,
                                    void *);
void qemu_plugin_register_vcpu_exit_cb(qemu_plugin_id_t,
                                       qemu_plugin_vcpu_simple_cb_t);
//--- stays.c
#include "qemu-plugin.h"
static pthread_key_t kept, lost;
static void at_exit(qemu_plugin_id_t id, void *data) { pthread_key_delete(kept); }
int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc,
                        char **argv) {
  qemu_plugin_register_atexit_cb(id, at_exit, 0);
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none qemu_plugin_install
  return pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static warning qemu_plugin_install
  // CHECK: note {{[0-9]+}} QEMU never unloads its plugins
}
//--- goes.c
#include "qemu-plugin.h"
static pthread_key_t kept, at_end, lost;
static void uninstalled(qemu_plugin_id_t id) { pthread_key_delete(kept); }
static void at_exit(qemu_plugin_id_t id, void *data) { pthread_key_delete(at_end); }
static void vcpu_exit(qemu_plugin_id_t id, unsigned cpu) {
  qemu_plugin_uninstall(id, uninstalled);
}
int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc,
                        char **argv) {
  qemu_plugin_register_vcpu_exit_cb(id, vcpu_exit);
  qemu_plugin_register_atexit_cb(id, at_exit, 0);
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none qemu_plugin_install
  // CHECK-NEXT: delete {{[0-9]+}} from QEMU's uninstall callback registered with qemu_plugin_uninstall uninstalled
  pthread_key_create(&at_end, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete at_end static error qemu_plugin_install
  return pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error qemu_plugin_install
  // CHECK: QEMU's uninstall unloads it when the plugin asks for it
}
