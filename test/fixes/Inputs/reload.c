/* reload LIBRARY N: loads the library, lets it create its keys and unloads it,
   N times. Says at which time that failed. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  int i, n = argc == 3 ? atoi(argv[2]) : 0;
  for (i = 1; i <= n; ++i) {
    int (*init)(void);
    void *symbol, *handle = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (!handle || !(symbol = dlsym(handle, "plugin_init"))) {
      printf("not a plugin: %s\n", dlerror());
      return 2;
    }
    memcpy(&init, &symbol, sizeof init);
    if (init() != 0) {
      printf("no key at load %d\n", i);
      return 1;
    }
    dlclose(handle);
  }
  printf("%d loads\n", n);
  return 0;
}
