//===- ModelsTest.cpp - The built-in tables and the user's ----------------===//

#include "models/Models.h"
#include "models/ModelsBytes.h"
#include "models/ProjectFile.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"
#include <algorithm>

using namespace llvm;
using namespace pka;

namespace {

TEST(Models, BuiltinKeys) {
  Models M = Models::builtin();
  const KeyApi *Create = M.keyApi("pthread_key_create");
  ASSERT_TRUE(Create);
  EXPECT_EQ(Create->Action, KeyAction::Create);
  EXPECT_EQ(Create->KeyArgument, 0);
  EXPECT_TRUE(Create->ByAddress);
  EXPECT_EQ(Create->DestructorArgument, 1);
  EXPECT_EQ(Create->Success, 0);
  EXPECT_EQ(Create->Delete, "pthread_key_delete");
  EXPECT_FALSE(Create->Source.empty());
  const KeyApi *Delete = M.keyApi("tss_delete");
  ASSERT_TRUE(Delete);
  EXPECT_EQ(Delete->Action, KeyAction::Delete);
  EXPECT_FALSE(Delete->ByAddress);
  EXPECT_FALSE(M.keyApi("malloc"));
  EXPECT_TRUE(M.namesKeyLifetime("thr_keycreate"));
  EXPECT_TRUE(M.namesKeyLifetime("pthread_key_delete"));
  EXPECT_FALSE(M.namesKeyLifetime("pthread_getspecific"));
  EXPECT_EQ(M.keyApi("thr_keycreate")->Delete, "");
  for (const auto &Entry : M.Keys) {
    EXPECT_FALSE(Entry.second.Source.empty()) << Entry.first().str();
    if (!Entry.second.Delete.empty()) {
      const KeyApi *Other = M.keyApi(Entry.second.Delete);
      EXPECT_TRUE(Other && Other->Action == KeyAction::Delete);
    }
  }
}

TEST(Models, BuiltinKeyNames) {
  Models M = Models::builtin();
  StringSet<> Expected, Names;
  for (const auto &Entry : M.Keys)
    if (Entry.second.Action != KeyAction::Use)
      Expected.insert(Entry.first());
  for (const auto &Entry : M.Lookups)
    Expected.insert(Entry.first());
  for (StringRef Name : Models::builtinKeyNames()) {
    EXPECT_TRUE(Expected.contains(Name)) << Name.str();
    Names.insert(Name);
  }
  EXPECT_EQ(Names.size(), Expected.size());
}

/// The models of the tables of the sources, read as those of users are.
Models modelsOfSources() {
  std::vector<std::string> Files;
  std::error_code EC;
  for (std::string Folder : {PKA_MODELS_FOLDER, PKA_MODELS_FOLDER "/hosts"})
    for (sys::fs::directory_iterator I(Folder, EC), End; I != End && !EC;
         I.increment(EC))
      if (sys::path::extension(I->path()) == ".yaml")
        Files.push_back(I->path());
  std::sort(Files.begin(), Files.end());
  Models M;
  for (const std::string &File : Files) {
    auto Yaml = readText(File);
    Error E = Yaml ? M.add(*Yaml, sys::path::filename(File)) : Yaml.takeError();
    EXPECT_FALSE(bool(E)) << toString(std::move(E));
  }
  return M;
}

/// What the build has made of the tables is what they say.
TEST(Models, BuiltinIsWhatTheYamlSays) {
  Models Yaml = modelsOfSources(), Made = Models::builtin();
  EXPECT_GT(Made.Hosts.size(), 10u);
  EXPECT_EQ(writeModels(Yaml), writeModels(Made));
  EXPECT_EQ(writeModels(Yaml), Made.Texts);
  // Some of each kind of value, because the same code compares them.
  EXPECT_EQ(Yaml.Keys.size(), Made.Keys.size());
  const KeyApi &A = *Yaml.keyApi("pthread_key_create"),
               &B = *Made.keyApi("pthread_key_create");
  EXPECT_EQ(A.Source, B.Source);
  EXPECT_EQ(A.ByAddress, B.ByAddress);
  EXPECT_EQ(A.DestructorArgument, B.DestructorArgument);
  EXPECT_EQ(A.Origin.File, B.Origin.File);
  EXPECT_EQ(A.Origin.Line, B.Origin.Line);
}

/// All that one table says comes back, and another table makes other bytes.
TEST(Models, BytesHoldAll) {
  auto Bytes = [](StringRef Yaml) {
    Models M;
    EXPECT_FALSE(bool(M.add(Yaml, "a.yaml")));
    return writeModels(M);
  };
  const std::string Table = "keys:\n"
                            "  - function: make\n"
                            "    action: create\n"
                            "    key: 0\n"
                            "    by: address\n"
                            "    success: -1\n";
  Models M = readModels(Bytes(Table));
  EXPECT_EQ(M.keyApi("make")->Success, -1);
  EXPECT_EQ(M.keyApi("make")->DestructorArgument, -1);
  EXPECT_EQ(M.keyApi("make")->Origin.File, "a.yaml");
  EXPECT_EQ(M.keyApi("make")->Origin.Line, 2u);
  EXPECT_EQ(writeModels(M), Bytes(Table));
  EXPECT_NE(Bytes(Table), Bytes(Table + "    destructor: 1\n"));
  EXPECT_NE(Bytes(Table), Bytes(Table + "    source: here\n"));
  EXPECT_NE(Bytes(Table), Bytes("# a line more\n" + Table));
}

TEST(Models, BuiltinRegistrarsAndRoots) {
  Models M = Models::builtin();
  Registrar Cxa = M.Registrars.lookup("__cxa_atexit").at(0);
  EXPECT_EQ(Cxa.When, RunsAt::Automatic);
  EXPECT_EQ(Cxa.HandleArgument, 2);
  EXPECT_EQ(Cxa.DataArgument, 1);
  EXPECT_EQ(Cxa.DataParameter, 0);
  Registrar OnExit = M.Registrars.lookup("on_exit").at(0);
  EXPECT_EQ(OnExit.When, RunsAt::ExitOnly);
  EXPECT_EQ(OnExit.DataParameter, 1);
  EXPECT_EQ(M.Registrars.lookup("pthread_atfork").size(), 3u);
  EXPECT_EQ(M.Registrars.lookup("pthread_create").at(0).When, RunsAt::Thread);
  EXPECT_EQ(M.Registrars.lookup("pthread_create").at(0).ThreadArgument, 0);
  EXPECT_EQ(M.Registrars.lookup("g_thread_new").at(0).ThreadArgument, -1);
  EXPECT_EQ(M.Registrars.lookup("atexit").at(0).DataArgument, -1);
  EXPECT_EQ(M.RootFunctions.lookup("_fini").When, RunsAt::Automatic);
  EXPECT_EQ(M.FiniSections,
            (std::vector<std::string>{".fini_array", ".dtors"}));
  EXPECT_EQ(M.Allocators.lookup("_Znwm").Argument, -1);
  EXPECT_EQ(M.Deallocators.lookup("free").Argument, 0);
  EXPECT_EQ(M.Deallocators.lookup("g_slice_free1").Argument, 1);
  EXPECT_TRUE(M.Environment.count("getenv"));
  EXPECT_TRUE(M.Harmless.count("memset"));
}

/// The three ways in which hosts know their unload hooks.
TEST(Models, HostsOfTheUser) {
  Models M = Models::builtin();
  Error E = M.add("roots:\n"
                  "  - function: plugin_unload\n"
                  "    runs: host\n"
                  "    host: Example\n"
                  "  - record: plugin_ops\n"
                  "    field: shutdown\n"
                  "    runs: host\n"
                  "    host: Example\n"
                  "    source: plugin.h\n"
                  "registrars:\n"
                  "  - {function: host_at_unload, callback: 1, data: 2,\n"
                  "     data-parameter: 3, runs: host, host: Example}\n",
                  "user.yaml");
  ASSERT_EQ(toString(std::move(E)), "");
  EXPECT_EQ(M.RootFunctions.lookup("plugin_unload").When, RunsAt::Host);
  EXPECT_EQ(M.RootFunctions.lookup("plugin_unload").Host, "Example");
  const RootField &Field = M.RootFields.back();
  EXPECT_EQ(Field.Record, "plugin_ops");
  EXPECT_EQ(Field.Field, "shutdown");
  EXPECT_EQ(Field.Source, "plugin.h");
  Registrar R = M.Registrars.lookup("host_at_unload").at(0);
  EXPECT_EQ(R.CallbackArgument, 1);
  EXPECT_EQ(R.DataArgument, 2);
  EXPECT_EQ(R.DataParameter, 3);
  EXPECT_EQ(R.When, RunsAt::Host);
  EXPECT_TRUE(M.keyApi("pthread_key_create"));
}

/// What a host needs besides: signs, conditions, pools.
TEST(Models, SignsConditionsAndPools) {
  Models M;
  Error E = M.add(
      "hosts:\n"
      "  - {host: Example, unloads: never, plugins: [{defines: ['x_*']}]}\n"
      "roots:\n"
      "  - {function: '*_bye', runs: host, host: Example,\n"
      "     only-with: {calls: [table.hello]}}\n"
      "  - {record: slot, field: run, where: {field: id, is: 7},\n"
      "     runs: later}\n"
      "  - {record: slot, field: run, where: {field: id, is: 8},\n"
      "     runs: never, host: Example}\n"
      "registrars:\n"
      "  - {function: push, callback: 1, runs: host, host: Example, pool: 0,\n"
      "     next-call: {function: name, argument: 2, is: end}}\n"
      "pools:\n"
      "  - {field: session.pool, ends: later}\n"
      "  - {function: new_pool, parent: 1, ended-by: [free_pool]}\n",
      "user.yaml");
  ASSERT_EQ(toString(std::move(E)), "");
  ASSERT_TRUE(M.host("Example"));
  EXPECT_FALSE(M.host("Example")->Unloads);
  EXPECT_FALSE(M.host("Other"));
  ASSERT_EQ(M.RootPatterns.size(), 1u);
  EXPECT_EQ(M.RootPatterns[0].OnlyWith.Calls.at(0), "table.hello");
  ASSERT_EQ(M.RootFields.size(), 2u);
  EXPECT_EQ(M.RootFields[1].When, RunsAt::Never);
  EXPECT_EQ(M.RootFields[1].Where.Is, "8");
  EXPECT_EQ(M.Registrars.lookup("push").at(0).Next.Is, "end");
  ASSERT_EQ(M.Pools.size(), 2u);
  EXPECT_EQ(M.Pools[0].Lives, RunsAt::Later);
  EXPECT_EQ(M.Pools[1].Result, -1);
}

/// What says whether a hook counts: tables, cancels, pins, names beside.
TEST(Models, WhetherHooksCount) {
  Models M;
  Error E = M.add(
      "roots:\n"
      "  - {function: '*_bye', only-with: {defines: ['*_hi']},\n"
      "     beside: ['*_hi'], with: {parameter: 1, is: 2}, runs: host,\n"
      "     host: Example}\n"
      "  - {record: slot, field: run, where: {field: id, is: 7},\n"
      "     entry: SLOT_RUN, told-with: start, runs: host, host: Example}\n"
      "registrars:\n"
      "  - {function: push, callback: 1, expected: yes, runs: host,\n"
      "     host: Example}\n"
      "tables:\n"
      "  - {record: slot, through: ['*_hi']}\n"
      "cancels:\n"
      "  - {function: pop, registrars: [push], callback: 1, data: 2}\n"
      "pins:\n"
      "  - {function: stay, handle: 0, handle-of: '*_hi', parameter: 1}\n"
      "  - {function: '*_hi', returns: 3, host: Example}\n"
      "memory:\n"
      "  - {action: return, functions: [fill], argument: 0}\n",
      "user.yaml");
  ASSERT_EQ(toString(std::move(E)), "");
  ASSERT_EQ(M.RootPatterns.size(), 1u);
  EXPECT_EQ(M.RootPatterns[0].Beside.at(0), "*_hi");
  EXPECT_EQ(M.RootPatterns[0].With.Argument, 1);
  EXPECT_EQ(M.RootPatterns[0].With.Is, "2");
  ASSERT_EQ(M.RootFields.size(), 1u);
  EXPECT_EQ(M.RootFields[0].EntryName, "SLOT_RUN");
  EXPECT_EQ(M.RootFields[0].ToldWith, "start");
  EXPECT_TRUE(M.Registrars.lookup("push").at(0).Expected);
  ASSERT_TRUE(M.table("slot"));
  EXPECT_FALSE(M.table("other"));
  ASSERT_EQ(M.Cancels.size(), 1u);
  EXPECT_EQ(M.Cancels[0].DataArgument, 2);
  ASSERT_EQ(M.Pins.size(), 2u);
  EXPECT_EQ(M.Pins[0].HandleParameter, 1);
  EXPECT_EQ(M.Pins[1].Returns, "3");
  EXPECT_EQ(M.Returns.lookup("fill"), 0);
  EXPECT_TRUE(M.Returns.count("fill"));
}

TEST(Models, Patterns) {
  EXPECT_TRUE(matchesPattern("f", "f"));
  EXPECT_FALSE(matchesPattern("f", "ff"));
  EXPECT_TRUE(matchesPattern("*_Unload", "Foo_Unload"));
  EXPECT_FALSE(matchesPattern("*_Unload", "Foo_Unloaded"));
  EXPECT_TRUE(matchesPattern("_nss_*_*_r", "_nss_a_b_c_r"));
  EXPECT_FALSE(matchesPattern("a*b*c", "abcd"));
  EXPECT_TRUE(matchesPattern("a*", "a"));
  EXPECT_FALSE(
      matchesPattern(std::string(200, '*') + "x", std::string(2000, 'y')));
}

TEST(Models, BuiltinHosts) {
  Models M = Models::builtin();
  for (const HostModel &H : M.Hosts)
    EXPECT_FALSE(H.Source.empty()) << H.Name;
  for (const RootField &R : M.RootFields)
    EXPECT_FALSE(R.Source.empty()) << R.Record << "." << R.Field;
  for (const RootFunction &R : M.RootPatterns)
    EXPECT_FALSE(R.Source.empty()) << R.Function;
  for (const PoolModel &P : M.Pools)
    EXPECT_FALSE(P.Source.empty()) << P.Field << P.CallbackOf << P.Function;
  for (const auto &Entry : M.Registrars)
    for (const Registrar &R : Entry.second)
      EXPECT_FALSE(R.Source.empty()) << R.Function;
}

TEST(Models, LaterFilesReplace) {
  Models M = Models::builtin();
  ASSERT_EQ(toString(M.add("registrars:\n"
                           "  - {function: pthread_atfork, callback: 2,\n"
                           "     runs: now}\n"
                           "keys:\n"
                           "  - {function: my_create, action: create, key: 1,\n"
                           "     by: address, success: -1}\n",
                           "user.yaml")),
            "");
  EXPECT_EQ(M.Registrars.lookup("pthread_atfork").size(), 1u);
  EXPECT_EQ(M.keyApi("my_create")->Success, -1);
  EXPECT_EQ(M.keyApi("my_create")->KeyArgument, 1);
  for (StringRef Empty : {"", "\n", "# only a remark\n", "---\n", "...\n"})
    EXPECT_EQ(toString(M.add(Empty, "empty.yaml")), "") << Empty.str();
}

TEST(Models, Errors) {
  auto ErrorOf = [](StringRef Yaml) {
    Models M;
    std::string Result = toString(M.add(Yaml, "u.yaml"));
    EXPECT_TRUE(M.Keys.empty() && M.Registrars.empty()) << Yaml.str();
    EXPECT_EQ(Result.find('\n'), std::string::npos);
    return Result;
  };
  EXPECT_EQ(ErrorOf("keyz: []\n"), "u.yaml:1:1: unknown key 'keyz'");
  EXPECT_EQ(ErrorOf("keys:\n"
                    "  - {function: f, action: create, key: 0, by: address}\n"
                    "  - {function: g, action: destroy, key: 0, by: value}\n"),
            "u.yaml:3:27: expected create, delete or use");
  EXPECT_EQ(ErrorOf("keys:\n  - action: use\n    key: 0\n    by: value\n"),
            "u.yaml:2:5: missing required key 'function'");
  EXPECT_EQ(
      ErrorOf("registrars:\n  - {function: f, callback: -1, runs: now}\n"),
      "u.yaml:2:29: expected the number of an argument, counted from 0");
  EXPECT_EQ(
      ErrorOf("registrars:\n  - {function: f, callback: 0, runs: soon}\n"),
      "u.yaml:2:38: expected now, later, called, thread, automatic, "
      "exit-only, host, worker or never");
  EXPECT_EQ(ErrorOf("roots:\n  - {function: f, runs: host}\n"),
            "u.yaml:2:6: 'runs: host' needs 'host', the name of the host");
  EXPECT_EQ(ErrorOf("roots:\n  - {record: r, runs: automatic}\n"),
            "u.yaml:2:6: 'record' and 'field' need each other");
  EXPECT_EQ(ErrorOf("memory:\n  - {action: free, functions: [f]}\n"),
            "u.yaml:2:6: 'action: free' needs 'argument', and nothing else "
            "does");
  EXPECT_EQ(ErrorOf("roots:\n  - {function: 'f*', runs: automatic}\n"),
            "u.yaml:2:6: a pattern needs 'only-with'");
  EXPECT_EQ(ErrorOf("roots:\n  - {function: f, runs: never}\n"),
            "u.yaml:2:6: 'runs: worker' and 'runs: never' need 'host', the "
            "name of the host");
  EXPECT_EQ(ErrorOf("hosts:\n  - {host: H, unloads: no, plugins: []}\n"),
            "u.yaml:2:24: expected yes or never");
  EXPECT_EQ(ErrorOf("pools:\n  - {field: a.b, function: f}\n"),
            "u.yaml:2:6: a pool is one of 'field', 'callback-of', 'function'");
  EXPECT_EQ(ErrorOf("memory:\n  - {action: return, functions: [f]}\n"),
            "u.yaml:2:6: 'action: return' needs 'argument'");
  EXPECT_EQ(ErrorOf("tables:\n  - {record: r, through: []}\n"),
            "u.yaml:2:6: 'through' names no function");
  EXPECT_EQ(ErrorOf("pins:\n  - {function: f}\n"),
            "u.yaml:2:6: a pin is one of 'handle' and 'returns'");
  EXPECT_EQ(
      ErrorOf("roots:\n  - {function: f, runs: automatic, beside: [g]}\n"),
      "u.yaml:2:6: 'beside' needs one '*' in each name");
  EXPECT_EQ(ErrorOf("roots:\n"
                    "  - {record: r, field: f, runs: later,\n"
                    "     unless: {function: g, argument: 0, is: 1}}\n"),
            "u.yaml:2:6: 'unless' needs 'function'");
  EXPECT_EQ(ErrorOf("just text\n").substr(0, 11), "u.yaml:1:1:");
  EXPECT_EQ(ErrorOf("keys: [\n").substr(0, 7), "u.yaml:");
  EXPECT_EQ(ErrorOf("a: \xff\n").substr(0, 7), "u.yaml:");
  EXPECT_EQ(ErrorOf("keys: []\n---\nkeys: []\n"),
            "u.yaml:1:1: more than one document");
  EXPECT_EQ(ErrorOf(std::string(100000, '[')), "u.yaml:1:1: nested too deeply");
  std::string Lines;
  for (int I = 0; I != 1000; ++I)
    Lines += "[\n";
  EXPECT_EQ(ErrorOf(Lines), "u.yaml:33:1: nested too deeply");
}

} // namespace
