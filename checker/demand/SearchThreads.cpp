//===- SearchThreads.cpp - Who waits for a thread that deletes ------------===//
//
// The judge counts a delete in a thread where somebody waits for the thread.
// Here the handle is followed from the call that starts the thread to those
// that may wait for it: too far rather than not far enough.
//
//===----------------------------------------------------------------------===//
#include "demand/Search.h"

using namespace llvm;

namespace pka {

void Search::findJoinNames() {
  for (const auto &Entry : M.Registrars)
    for (const Registrar &R : Entry.second)
      for (const JoinModel &J : R.JoinedBy)
        JoinNames.insert(J.Function);
}

bool Search::isJoin(Node N, const Op &O) {
  return any_of(calledNames(N, O), [&](const std::string &Name) {
    return JoinNames.count(Name) != 0;
  });
}

/// The call \p O of \p N is handed a function as argument \p Argument that
/// comes to a delete: when that starts a thread, whoever waits for it. A pool
/// that runs it is followed, too.
void Search::addJoins(Node N, const Op &O, unsigned Argument,
                      function_ref<void(Node)> Add) {
  for (const std::string &Name : calledNames(N, O)) {
    auto It = M.Registrars.find(Name);
    if (It == M.Registrars.end())
      continue;
    for (const Registrar &R : It->second) {
      if (R.CallbackArgument != int(Argument))
        continue;
      // It runs when the pool ends, wherever that is.
      if (R.PoolArgument >= 0 && unsigned(R.PoolArgument) < O.Args.size())
        followObject(N, O.Args[R.PoolArgument].Where, 1);
      if (R.JoinedBy.empty())
        continue;
      Place Handle;
      if (R.ThreadArgument < 0) {
        Handle.Root = RootKind::Result;
        Handle.Index = O.CallId;
      } else if (unsigned(R.ThreadArgument) < O.Args.size()) {
        Handle = O.Args[R.ThreadArgument].Where;
      }
      followHandle(N, Handle, Add);
    }
  }
}

} // namespace pka
