// The stand-alone tool shows the lines that a fix changes, and SARIF has them
// for other programs.
// REQUIRES: compilers
// RUN: %exits 1 %audit %s -- | FileCheck %s --check-prefix=TEXT
// RUN: %exits 1 %sarif %s -- > %t.sarif
// RUN: %check-sarif < %t.sarif
// RUN: %apply-sarif %t.sarif %s > %t.c
// RUN: gcc -Wall -Wextra -Werror -fsyntax-only %t.c
// RUN: %json %t.c -- | FileCheck %s --check-prefix=AFTER
// RUN: cp %s %t-tidy.c && %exits 1 %audit --save-summary %t.pka --output %t.out %t-tidy.c --
// RUN: %tidy --config='{CheckOptions: [{key: pthread-key.ProgramSummary, value: %t.pka}]}' --fix %t-tidy.c -- > %t.out 2>&1
// RUN: cmp %t.c %t-tidy.c
#include <threads.h>

tss_t k; // Ä, two bytes.

int init(void);
int init(void) { /* Ö */ return tss_create(&k, 0) == thrd_success; }

// TEXT: :[[@LINE-5]]:{{[0-9]+}}: note: suggested fix: delete 'k' at unload, under a flag that its creation sets; add after this line:
// TEXT-NEXT: {{^}}+static int k_created;
// TEXT-NEXT: {{^}}+
// TEXT-NEXT: {{^}}+static int note_k_created(int result) {
// TEXT-NEXT: {{^}}+  k_created = result == 0;
// TEXT-NEXT: {{^}}+  return result;
// TEXT-NEXT: {{^}}+}
// TEXT-NEXT: {{^}}+
// TEXT-NEXT: {{^}}+__attribute__((destructor)) static void delete_k(void) {
// TEXT-NEXT: {{^}}+  if (k_created)
// TEXT-NEXT: {{^}}+    tss_delete(k);
// TEXT-NEXT: {{^}}+}
// TEXT-NEXT: :[[@LINE-14]]:{{[0-9]+}}: note: and change this line:
// TEXT-NEXT: {{^}}-int init(void) { /* Ö */ return tss_create(&k, 0) == thrd_success; }
// TEXT-NEXT: {{^}}+int init(void) { /* Ö */ return note_k_created(tss_create(&k, 0)) == thrd_success; }
// AFTER: "verdict": "paired"
