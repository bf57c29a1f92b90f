/* As much of a web server's module interface as the example needs. */
#ifndef MINI_HTTPD_H
#define MINI_HTTPD_H

typedef struct mini_pool mini_pool;
typedef struct mini_request mini_request;

/* Runs cleanup(data) when the pool is destroyed. */
void mini_pool_cleanup(mini_pool *pool, void *data, int (*cleanup)(void *));
void *mini_pool_alloc(mini_pool *pool, unsigned long size);
void mini_hook_handler(int (*handler)(mini_request *));
void mini_hook_config(int (*after_config)(mini_pool *conf));
int mini_printf(mini_request *r, const char *format, ...);

typedef struct mini_module {
  int version;
  void (*register_hooks)(mini_pool *conf);
} mini_module;

#endif
