/* As much of a scripting language's extension interface as the example needs. */
#ifndef MINI_PHP_H
#define MINI_PHP_H

typedef struct mini_php_module {
  const char *name;
  int (*module_startup)(int type, int module_number);
  int (*module_shutdown)(int type, int module_number); /* Before dlclose. */
  int (*request_startup)(int type, int module_number);
  int (*request_shutdown)(int type, int module_number);
} mini_php_module;

#define MINI_PHP_EXPORT __attribute__((visibility("default")))

#endif
