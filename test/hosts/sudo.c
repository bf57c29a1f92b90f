// sudo: close runs when the command has ended; plugins stay until sudo ends. A
// group plugin of the sudoers policy is unloaded after its cleanup.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/plugins.c -- | %verdicts %t/plugins.c
// RUN: %exits 1 %json %t/group.c -- | %verdicts %t/group.c
//--- sudo_plugin.h
#include <pthread.h>
struct policy_plugin {
  unsigned type, version;
  int (*open)(unsigned);
  void (*close)(int, int);
};
struct io_plugin {
  unsigned type, version;
  int (*open)(unsigned);
  void (*close)(int, int);
  int (*log_suspend)(int);
};
struct audit_plugin {
  unsigned type, version;
  int (*open)(unsigned);
  void (*close)(int, int);
};
struct approval_plugin {
  unsigned type, version;
  int (*open)(unsigned);
  void (*close)(void);
};
struct sudoers_group_plugin {
  unsigned version;
  int (*init)(int, void *, char *const[]);
  void (*cleanup)(void);
  int (*query)(const char *, const char *, void *);
};
//--- plugins.c
#include "sudo_plugin.h"
static pthread_key_t a, b, c, d, suspended, lost;
static int open_policy(unsigned version) {
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static warning open_policy
  // CHECK: note {{[0-9]+}} 'close' of 'policy' is 'close_policy', which does not delete this key
  // CHECK: note {{[0-9]+}} sudo never unloads its plugins
  return pthread_key_create(&a, 0);
  // CHECK: @[[@LINE-1]] paired a static none open_policy
  // CHECK-NEXT: delete {{[0-9]+}} from sudo hook 'close' close_policy
}
static void close_policy(int status, int error) { pthread_key_delete(a); }
struct policy_plugin policy = {1, 1, open_policy, close_policy};
static int open_io(unsigned version) {
  pthread_key_create(&suspended, 0);
  // CHECK: @[[@LINE-1]] api-only suspended static warning open_io
  return pthread_key_create(&b, 0);
  // CHECK: @[[@LINE-1]] paired b static none open_io
}
static void close_io(int status, int error) { pthread_key_delete(b); }
static int suspend(int signal) { return pthread_key_delete(suspended); }
struct io_plugin io = {2, 1, open_io, close_io, suspend};
static int open_audit(unsigned version) {
  return pthread_key_create(&c, 0);
  // CHECK: @[[@LINE-1]] paired c static none open_audit
}
static void close_audit(int type, int status) { pthread_key_delete(c); }
struct audit_plugin audit = {3, 1, open_audit, close_audit};
static int open_approval(unsigned version) {
  return pthread_key_create(&d, 0);
  // CHECK: @[[@LINE-1]] paired d static none open_approval
}
static void close_approval(void) { pthread_key_delete(d); }
struct approval_plugin approval = {4, 1, open_approval, close_approval};
//--- group.c
#include "sudo_plugin.h"
static pthread_key_t kept, lost;
static int init(int version, void *print, char *const argv[]) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none init
  // CHECK-NEXT: delete {{[0-9]+}} from sudoers hook 'cleanup' cleanup
  return pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error init
}
static void cleanup(void) { pthread_key_delete(kept); }
static int query(const char *u, const char *g, void *pw) { return 0; }
struct sudoers_group_plugin group_plugin = {1, init, cleanup, query};
