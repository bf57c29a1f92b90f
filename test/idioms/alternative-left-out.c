// Code that is left out, and stands in the branch that is taken as well, would delete nothing more.
// RUN: %exits 1 %json %s -- | %verdicts %s --implicit-check-not='left out'
#include <pthread.h>
static pthread_key_t key, other;
void drop(int how) { pthread_key_delete(key); }
// The same call, in one branch and in the other.
#ifndef _WIN32
static void *thread(void *p) { drop(1); return p; }
#else
static unsigned long thread(void *p) { drop(1); return 0; }
#endif
void start(void *p) { (void)thread; pthread_key_create(&key, 0); pthread_key_create(&other, 0); }
// CHECK: @[[@LINE-1]] {{.*}} key static
// CHECK: @[[@LINE-2]] never-deleted other static
// CHECK: note [[@LINE+6]] code with 'pthread_key_delete' and 'other' is left out by the preprocessor: '#elif defined(OTHER) of #if defined(_WIN32)' is not taken
// Another call of the same function, in a group of three of which one is within a branch that is left out.
#if defined(_WIN32)
#ifdef NESTED
void end(void) { pthread_key_delete(key); }
#endif
#elif defined(OTHER)
void end(void) { pthread_key_delete(other); }
#else
void end(void) { pthread_key_delete(key); }
#endif
