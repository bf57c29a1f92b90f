// OpenVPN: openvpn_plugin_close_v1 runs before a plugin is unloaded.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/good.c -- | %verdicts %t/good.c
// RUN: %exits 1 %json %t/bad.c -- | %verdicts %t/bad.c
//--- good.c
#include <pthread.h>
static pthread_key_t k;
void *openvpn_plugin_open_v2(unsigned *mask, const char **argv, const char **env,
                             void **list) {
  return pthread_key_create(&k, 0) ? 0 : &k;
  // CHECK: @[[@LINE-1]] paired k static none openvpn_plugin_open_v2
  // CHECK-NEXT: delete {{[0-9]+}} from OpenVPN unload hook openvpn_plugin_close_v1
}
void openvpn_plugin_close_v1(void *handle) { pthread_key_delete(k); }
//--- bad.c
#include <pthread.h>
static pthread_key_t k, by_client;
int openvpn_plugin_open_v3(int version, const void *args, void *result) {
  pthread_key_create(&by_client, 0);
  // CHECK: @[[@LINE-1]] api-only by_client static warning openvpn_plugin_open_v3
  return pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error openvpn_plugin_open_v3
  // CHECK: note {{[0-9]+}} 'openvpn_plugin_close_v1', which OpenVPN calls before it unloads the library, does not delete this key
}
void openvpn_plugin_client_destructor_v1(void *handle, void *client) {
  pthread_key_delete(by_client);
}
void openvpn_plugin_close_v1(void *handle) {}
