// OBS Studio: obs_module_unload runs at the end; plugins stay until then.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
typedef struct obs_module obs_module_t;
struct obs_source_info {
  const char *id;
  void *(*create)(void *, void *);
  void (*destroy)(void *);
};
void obs_register_source_s(const struct obs_source_info *, unsigned long);
void *bmalloc(unsigned long);
void bfree(void *);
static obs_module_t *obs_module_pointer;
void obs_module_set_pointer(obs_module_t *m) { obs_module_pointer = m; }
unsigned obs_module_ver(void) { return 30; }
static pthread_key_t kept, by_source, lost;
struct state {
  pthread_key_t key;
};
static struct state *state;
static void *create(void *settings, void *source) { return source; }
// Runs for each source that goes: for none, or for many.
static void destroy(void *data) { pthread_key_delete(by_source); }
static const struct obs_source_info info = {"x", create, destroy};
_Bool obs_module_load(void) {
  obs_register_source_s(&info, sizeof info);
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none obs_module_load
  // CHECK-NEXT: delete {{[0-9]+}} from OBS Studio unload hook obs_module_unload
  pthread_key_create(&by_source, 0);
  // CHECK: @[[@LINE-1]] api-only by_source static warning obs_module_load
  state = bmalloc(sizeof *state);
  pthread_key_create(&state->key, 0);
  // CHECK: @[[@LINE-1]] never-deleted state->key field warning obs_module_load
  return !pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static warning obs_module_load
  // CHECK: note {{[0-9]+}} 'obs_module_unload', which OBS Studio calls when it ends, does not delete this key
  // CHECK: note {{[0-9]+}} OBS Studio never unloads its plugins
}
void obs_module_unload(void) {
  pthread_key_delete(kept);
  bfree(state);
}
