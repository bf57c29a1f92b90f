// The host is told of what it can call: not of an override that the program calls by the base class, nor of a private function.
// RUN: %exits 0 %json %s -- | %verdicts %s
// RUN: %audit %s -- | FileCheck %s --check-prefix=TEXT
#include <pthread.h>
class Module {
public:
  virtual ~Module() {}
  virtual bool OnInit() = 0;
  virtual void OnExit() = 0;
  static bool InitializeModules();
  static void CleanUpModules();

private:
  static void DoCleanUpModules(unsigned count);
};
class ThreadModule : public Module {
public:
  bool OnInit() override;
  void OnExit() override;
};
static pthread_key_t self;
bool ThreadModule::OnInit() { return pthread_key_create(&self, nullptr) == 0; }
// CHECK: @[[@LINE-1]] api-only self static warning ThreadModule::OnInit
// CHECK: delete [[@LINE+2]] from exported function Module::CleanUpModules
// TEXT: :[[@LINE-3]]:{{.*}} is deleted only if the host calls 'Module::CleanUpModules'; nothing
void ThreadModule::OnExit() { pthread_key_delete(self); }
static ThreadModule threads;
static Module *modules[] = {&threads};
bool Module::InitializeModules() { return modules[0]->OnInit(); }
void Module::CleanUpModules() { DoCleanUpModules(1); }
void Module::DoCleanUpModules(unsigned count) {
  for (unsigned i = 0; i < count; i++)
    modules[i]->OnExit();
}
