// The pointer that owns the key is its guard.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %tidy %s -- | count 0
#include <pthread.h>
#include <stdlib.h>

struct ctx {
  pthread_key_t key;
};
static struct ctx *ctx;

void plugin_init(void) {
  struct ctx *c = malloc(sizeof *c);
  if (!c || pthread_key_create(&c->key, 0)) {
    // CHECK: @[[@LINE-1]] {{paired|scoped}} c->key {{heap|field}} none plugin_init
    free(c);
    return;
  }
  ctx = c;
}

__attribute__((destructor)) static void unload(void) {
  if (ctx) {
    pthread_key_delete(ctx->key);
    free(ctx);
    ctx = 0;
  }
}
