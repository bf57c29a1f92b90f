// Node.js: cleanup hooks run as an environment ends, such as a worker thread.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
extern "C" int napi_add_env_cleanup_hook(napi_env, void (*)(void *), void *);
extern "C" int napi_set_instance_data(napi_env, void *,
                                      void (*)(napi_env, void *, void *),
                                      void *);
namespace v8 {
class Isolate;
}
namespace node {
void AddEnvironmentCleanupHook(v8::Isolate *, void (*)(void *), void *);
}
static pthread_key_t hook, instance, cxx, lost;
static void end_instance(napi_env, void *data, void *) {
  pthread_key_delete(*static_cast<pthread_key_t *>(data));
}
extern "C" napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  pthread_key_create(&hook, nullptr);
  // CHECK: @[[@LINE-1]] paired hook static none napi_register_module_v1
  // CHECK-NEXT: delete {{[0-9]+}} from Node.js callback registered with napi_add_env_cleanup_hook
  napi_add_env_cleanup_hook(
      env, [](void *) { pthread_key_delete(hook); }, nullptr);
  pthread_key_create(&instance, nullptr);
  // CHECK: @[[@LINE-1]] paired instance static none
  // CHECK-NEXT: delete
  napi_set_instance_data(env, &instance, end_instance, nullptr);
  pthread_key_create(&lost, nullptr);
  // CHECK: @[[@LINE-1]] never-deleted lost static error
  // CHECK: note {{.*}}Node.js unloads it when the last environment
  return exports;
}
void start(v8::Isolate *isolate) {
  pthread_key_create(&cxx, nullptr);
  // CHECK: @[[@LINE-1]] paired cxx static none start
  // CHECK-NEXT: delete
  node::AddEnvironmentCleanupHook(
      isolate, [](void *) { pthread_key_delete(cxx); }, nullptr);
}
