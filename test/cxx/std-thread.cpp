// What a std::thread deletes is deleted if somebody joins it, which is not known:
// nothing is claimed. A key that something else deletes as well needs no thread.
// RUN: %exits 0 %json %s -- -std=c++20 | %verdicts %s
// RUN: %tidy %s -- -std=c++20 | count 0
#include <pthread.h>
#include <thread>

static pthread_key_t by_function, by_lambda, detached, both;
static std::thread function_thread, lambda_thread;

static void function_work() { pthread_key_delete(by_function); }

__attribute__((constructor)) static void load() {
  pthread_key_create(&by_function, nullptr);
  // CHECK: @[[@LINE-1]] unknown by_function static none load
  // CHECK: whether that has come to its end at unload depends on who waits for the thread that runs std::thread::_State_impl<{{.*}}>::_M_run
  function_thread = std::thread(function_work);

  pthread_key_create(&by_lambda, nullptr);
  // CHECK: @[[@LINE-1]] unknown by_lambda static none load
  int argument = 1;
  lambda_thread =
      std::thread([argument](int) { pthread_key_delete(by_lambda); }, 2);

  pthread_key_create(&detached, nullptr);
  // CHECK: @[[@LINE-1]] unknown detached static none load
  std::thread([] { pthread_key_delete(detached); }).detach();

  pthread_key_create(&both, nullptr);
  // CHECK: @[[@LINE-1]] paired both static none load
  std::jthread([] { pthread_key_delete(both); }).detach();
}

__attribute__((destructor)) static void unload() {
  function_thread.join();
  lambda_thread.join();
  pthread_key_delete(both);
}
