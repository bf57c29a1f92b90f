// A key API of the project's own, by --models and by the project file.
// RUN: rm -rf %t && mkdir %t && cp %s %t/a.c && cp %S/Inputs/own.yaml %t/.pthread-key-audit.yaml
// RUN: %exits 0 %json %s -- | FileCheck %s --check-prefix=WITHOUT
// RUN: %exits 1 %json --models %S/Inputs/own.yaml %s -- | %verdicts %s
// RUN: cd %t && %exits 1 %json a.c -- | %verdicts %s
// RUN: cd %t && %exits 0 %json --no-config a.c -- | FileCheck %s --check-prefix=WITHOUT
// RUN: %tidy %s -- | count 0
// RUN: %tidy "--config={CheckOptions: [{key: pthread-key.Models, value: '%S/Inputs/own.yaml'}]}" %s -- | %findings %s
typedef struct {
  int slot;
} my_key;
int my_tls_alloc(void (*destroy)(void *), my_key *key);
void my_tls_free(my_key *key);

static my_key kept, lost;

__attribute__((constructor)) static void load(void) {
  my_tls_alloc(0, &kept);
  // CHECK: @[[@LINE-1]] paired kept static none load
  if (my_tls_alloc(0, &lost) != 1)
    // CHECK: @[[@LINE-1]] never-deleted lost static error load
    // TIDY: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}} [pthread-key-never-deleted]
    return;
}

__attribute__((destructor)) static void unload(void) { my_tls_free(&kept); }
// WITHOUT: "sites": []
