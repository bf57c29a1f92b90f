// The thread that loads the library has a value, and is taken to unload it.
// RUN: %exits 1 %json %s -- | %verdicts %s
#include <pthread.h>
static pthread_key_t of_loader, cleared, of_user;
struct Main {
  Main() {
    pthread_key_create(&of_loader, 0);
    // CHECK: @[[@LINE-1]] paired of_loader static none Main::Main
    // CHECK: delete [[@LINE+9]] from destructor of static object 'here'
    pthread_setspecific(of_loader, this);
    pthread_key_create(&cleared, 0);
    // CHECK: @[[@LINE-1]] unreachable-delete cleared static error Main::Main
    // CHECK: which asks for the calling thread's value
    pthread_setspecific(cleared, 0);
  }
  ~Main() {
    if (pthread_getspecific(of_loader))
      pthread_key_delete(of_loader);
    if (pthread_getspecific(cleared))
      pthread_key_delete(cleared);
    if (pthread_getspecific(of_user))
      pthread_key_delete(of_user);
  }
};
static Main here;
// Any thread may be the first.
void enter(void *value) {
  pthread_key_create(&of_user, 0);
  // CHECK: @[[@LINE-1]] unreachable-delete of_user static error enter
  // CHECK: which asks for the calling thread's value
  pthread_setspecific(of_user, value);
}
