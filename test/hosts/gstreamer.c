// GStreamer: plugins stay until the process ends.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/plugin.c -- | %verdicts %t/plugin.c
// RUN: %exits 1 %json %t/library.c -- | %verdicts %t/library.c
//--- plugin.c
#include <pthread.h>
typedef struct _GstPluginDesc {
  int major;
  int (*plugin_init)(void *);
} GstPluginDesc;
static pthread_key_t kept, lost;
static int plugin_init(void *plugin) {
  pthread_key_create(&kept, 0);
  // CHECK: @[[@LINE-1]] paired kept static none plugin_init
  // CHECK-NEXT: delete
  return pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static warning plugin_init
  // CHECK: note [[@LINE+4]] GStreamer never unloads its plugins
}
__attribute__((destructor)) static void unload(void) { pthread_key_delete(kept); }
static const GstPluginDesc gst_plugin_desc = {1, plugin_init};
const GstPluginDesc *gst_plugin_x_get_desc(void) { return &gst_plugin_desc; }
//--- library.c
// Uses GStreamer and is no plugin of it.
#include <pthread.h>
void gst_init(int *, char ***);
static pthread_key_t lost;
void start(void) {
  gst_init(0, 0);
  pthread_key_create(&lost, 0);
  // CHECK: @[[@LINE-1]] never-deleted lost static error start
}
