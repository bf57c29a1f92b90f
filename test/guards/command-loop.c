// One loop runs both the create and the delete: what is deleted the next time
// round is no loser of a race.
// RUN: %exits 0 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t k;
static int on;
extern int next_command(void);
static void run(int command) {
  do {
    switch (command) {
    case 1:
      if (!on)
        on = !pthread_key_create(&k, 0);
      // CHECK: @[[@LINE-1]] paired k static none run
      break;
    case 2:
      if (on) {
        pthread_key_delete(k);
        on = 0;
      }
      break;
    }
  } while ((command = next_command()) > 0);
}
void start(void) { run(1); }
__attribute__((destructor)) static void stop(void) { run(2); }
