// The library's own path, wherever it was copied, is its own path still; what
// is made of it is another one.
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: %exits 0 %json %t/copy.c -- | %verdicts %t/copy.c
// RUN: %exits 0 %json %t/print.c -- | %verdicts %t/print.c
// RUN: %exits 0 %json %t/phdr.c -- | %verdicts %t/phdr.c
// RUN: %exits 0 %json %t/helper.c -- | %verdicts %t/helper.c
// RUN: %exits 0 %json %t/string.cpp -- | %verdicts %t/string.cpp
// RUN: %exits 1 %json %t/beside.c -- | %verdicts %t/beside.c
// RUN: %exits 1 %json %t/beside.cpp -- | %verdicts %t/beside.cpp
// RUN: %exits 1 %json %t/other-phdr.c -- | %verdicts %t/other-phdr.c
//--- dl.h
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
//--- copy.c
#include "dl.h"
static pthread_key_t k;
static char path[4096];
static void look(void) {
  Dl_info info;
  if (dladdr((void *)look, &info))
    strcpy(path, info.dli_fname);
}
__attribute__((constructor)) static void up(void) {
  look();
  dlopen(path, RTLD_NOW | RTLD_NODELETE);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning up
  // CHECK: note [[@LINE-3]] the library loads itself here, and so is never unloaded
}
//--- print.c
#include "dl.h"
static pthread_key_t k;
__attribute__((constructor)) static void up(void) {
  char path[4096];
  Dl_info info;
  dladdr(&k, &info);
  snprintf(path, sizeof path, "%s", info.dli_fname);
  char *again = strdup(path);
  dlopen(again, RTLD_NOW);
  free(again);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning up
}
//--- phdr.c
#include "dl.h"
static pthread_key_t k;
static int find(struct dl_phdr_info *info, size_t size, void *data) {
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const char *start = (char *)info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
    if ((char *)&k >= start && (char *)&k < start + info->dlpi_phdr[i].p_memsz) {
      strcpy(data, info->dlpi_name);
      return 1;
    }
  }
  return 0;
}
__attribute__((constructor)) static void up(void) {
  char path[4096];
  dl_iterate_phdr(find, path);
  dlopen(path, RTLD_NOW);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning up
}
//--- helper.c
#include "dl.h"
static pthread_key_t k;
static void own(char *buffer, size_t size) {
  Dl_info info;
  dladdr(&k, &info);
  strncpy(buffer, info.dli_fname, size);
}
static void stay(const char *path) { dlopen(path, RTLD_NOW | RTLD_NODELETE); }
__attribute__((constructor)) static void up(void) {
  char path[4096];
  own(path, sizeof path);
  stay(path);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning up
}
//--- string.cpp
#include "dl.h"
#include <string>
static pthread_key_t k;
__attribute__((constructor)) static void up() {
  Dl_info info;
  dladdr(&k, &info);
  std::string path(info.dli_fname);
  std::string copy = path;
  dlopen(copy.c_str(), RTLD_NOW | RTLD_NODELETE);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static warning up
}
//--- beside.c
// Another library in the same folder.
#include "dl.h"
static pthread_key_t k;
__attribute__((constructor)) static void up(void) {
  char path[4096], other[4096];
  Dl_info info;
  dladdr(&k, &info);
  strcpy(path, info.dli_fname);
  *strrchr(path, '/') = 0;
  strcat(path, "/libother.so");
  dlopen(path, RTLD_NOW | RTLD_NODELETE);
  snprintf(other, sizeof other, "%s.helper", info.dli_fname);
  dlopen(other, RTLD_NOW | RTLD_NODELETE);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error up
}
//--- beside.cpp
#include "dl.h"
#include <string>
static pthread_key_t k;
__attribute__((constructor)) static void up() {
  Dl_info info;
  dladdr(&k, &info);
  std::string path(info.dli_fname);
  path = path.substr(0, path.rfind('/')) + "/libother.so";
  dlopen(path.c_str(), RTLD_NOW | RTLD_NODELETE);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error up
}
//--- other-phdr.c
#include "dl.h"
static pthread_key_t k;
static int find(struct dl_phdr_info *info, size_t size, void *data) {
  if (strstr(info->dlpi_name, "libother"))
    strcpy(data, info->dlpi_name);
  return 0;
}
__attribute__((constructor)) static void up(void) {
  char path[4096];
  dl_iterate_phdr(find, path);
  dlopen(path, RTLD_NOW);
  pthread_key_create(&k, 0);
  // CHECK: @[[@LINE-1]] never-deleted k static error up
}
