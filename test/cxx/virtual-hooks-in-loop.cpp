// The same with virtual functions.
// RUN: %exits 0 %json %s -- -std=c++17 | %verdicts %s
#include <pthread.h>
#include <vector>
class Module {
public:
  virtual ~Module() {}
  static void Register(Module *m) { modules.push_back(m); }
  static void InitializeModules() {
    for (Module *m : modules)
      m->OnInit();
  }
  static void CleanUpModules() {
    for (Module *m : modules)
      m->OnExit();
  }

protected:
  virtual bool OnInit() = 0;
  virtual void OnExit() = 0;

private:
  static std::vector<Module *> modules;
};
std::vector<Module *> Module::modules;
static pthread_key_t gs_keySelf;
class ThreadModule : public Module {
  bool OnInit() override {
    return pthread_key_create(&gs_keySelf, nullptr) == 0;
// CHECK: @[[@LINE-1]] api-only gs_keySelf static warning
// CHECK: delete [[@LINE+5]] from exported function wxEntryCleanup
// CHECK: note [[@LINE-17]] 'ThreadModule::OnExit' is called from 'Module::CleanUpModules'
// CHECK: note [[@LINE+9]] 'Module::CleanUpModules' is called from 'wxEntryCleanup'
// CHECK: note [[@LINE+8]] it is reached from exported function wxEntryCleanup, which only the host can call
  }
  void OnExit() override { (void)pthread_key_delete(gs_keySelf); }
};
void wxEntryStart() {
  Module::Register(new ThreadModule);
  Module::InitializeModules();
}
void wxEntryCleanup() { Module::CleanUpModules(); }
