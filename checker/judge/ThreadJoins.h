//===- ThreadJoins.h - Who waits for a thread's end -------------*- C++ -*-===//
//
// What a thread does is done when a call returns that waits for its end. Finds
// those calls for the call that starts the thread, by following the thread's
// handle as if it were a key. Such a call runs nothing, so that it is no edge
// of the call graph: it makes a delete count, and never a creation.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_THREADJOINS_H
#define PKA_JUDGE_THREADJOINS_H

#include "judge/Matches.h"

namespace pka {

/// A call that waits for a thread.
struct ThreadJoin {
  /// Calls, innermost first.
  using Context = llvm::SmallVector<const CallEdge *, 4>;
  KeyUse Use;    ///< The call in one of its contexts; Where is the handle.
  CallEdge Edge; ///< From the function that waits to the start routine.
  /// The contexts in which the thread that it waits for is started.
  std::vector<Context> Starts;
  /// Not empty: it may wait for another thread, or not wait; what would have to
  /// be known.
  std::string Unknown;

  /// It waits for the thread when that is started by way of \p Outer.
  bool isFor(llvm::ArrayRef<const CallEdge *> Outer) const;
};

class ThreadJoins {
public:
  /// Of the threads that come to one of \p Deletes.
  ThreadJoins(const Places &Pl, const HolderSearch &Search,
              const DeleteMatcher &Matcher, llvm::ArrayRef<KeyUse> Deletes);

  /// The calls that wait, or may wait, for the thread that \p Start starts.
  llvm::ArrayRef<std::unique_ptr<ThreadJoin>> of(const CallEdge &Start) const;
  /// What was not seen and may have the thread's handle, or empty.
  std::string unseen(const CallEdge &Start) const;
  /// The start routines of the threads that the call \p O waits for.
  llvm::ArrayRef<FunctionId> joinedBy(const Op &O) const;
  /// Adds who waits for a thread that comes to one of \p Functions.
  void addJoining(std::set<FunctionId> &Functions) const;
  /// Adds who starts a thread that comes to one of \p Functions and is waited
  /// for, with all that they run.
  void addStarting(std::set<FunctionId> &Functions) const;

private:
  struct Thread {
    bool IsOpen = false; ///< Code of other TUs may have the handle.
    std::vector<std::unique_ptr<ThreadJoin>> Joins;
  };
  struct Joiner {
    OpRef At;
    std::vector<std::pair<const Registrar *, int>> Of; ///< With the argument.
  };
  void findJoiners();
  llvm::ArrayRef<OpRef> unseenCalls();
  // ThreadHandles.cpp
  std::vector<KeyUse> startsOf(const CallEdge &Start);
  std::vector<KeyUse> toldTo(const KeyUse &U, unsigned Levels) const;
  bool startsAt(FunctionId F, const Op &O, const AbstractPlace &Where) const;
  bool hasPointer(const AbstractPlace &Handle) const;
  std::set<FunctionId> readersOf(const CallEdge &Start,
                                 const AbstractPlace &Handle);
  bool isOverwritten(const CallEdge &Start, const KeyUse &U);
  bool mentions(FunctionId F, const Value &V,
                const AbstractPlace &Handle) const;
  std::vector<KeyUse> waits(const OpRef &At, unsigned Argument) const;
  bool isOpen(const Holders &Handle) const;
  bool matches(const KeyUse &Start, const Holders &Handle,
               const KeyUse &Wait) const;
  void findThread(const CallEdge &Start);
  void findGivenAway(const CallEdge &Start, const Holders &Handle, Thread &T);
  ThreadJoin &add(const CallEdge &Start, const KeyUse &Use, std::string Unknown,
                  Thread &T);

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  const HolderSearch &Search;
  const DeleteMatcher &Matcher;
  KeyApi Starts, Waits; ///< As if the handle were a key.
  std::vector<Joiner> Joiners;
  std::vector<OpRef> UnseenCalls; ///< Empty until somebody asks.
  std::map<const CallEdge *, Thread> Threads;
  llvm::DenseMap<const Op *, std::vector<FunctionId>> Joined;
};

} // namespace pka

#endif
