//===- Search.h - The search for what is wanted -----------------*- C++ -*-===//
//
// The state that the parts share: Wanted.cpp names what others must have,
// SearchGuards.cpp and SearchPaths.cpp look at what decides about a delete and
// at what happens to a new key, SearchDeletes.cpp climbs from deletes to their
// callers, SearchThreads.cpp to who waits for their threads, Demand.cpp from
// creations. SearchFlow.cpp follows functions and handles through what holds
// them, SearchValues.cpp goes back from values to functions. Who refers to what
// is in the index. Private to the folder.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_DEMAND_SEARCH_H
#define PKA_DEMAND_SEARCH_H

#include "demand/Demand.h"
#include "demand/DemandIndex.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <deque>
#include <map>
#include <memory>
#include <set>

namespace pka {

constexpr unsigned Never = ~0u;

class Search {
public:
  Search(DemandIndex &Index, llvm::ArrayRef<ScopedSummary> Summaries,
         const Models &M, unsigned CallerLevels, const llvm::BitVector &Ended,
         Demands &Out)
      : Index(Index), M(M), CallerLevels(CallerLevels), Ended(Ended),
        Nowhere(Ended.size()), Out(Out) {
    Pending.emplace_back();
    addPrograms(Summaries);
    findJoinNames();
  }

  void run();

private:
  /// Parameters by number.
  using Params = llvm::SmallVector<uint32_t, 1>;
  using Key = DemandIndex::Key;
  using Use = DemandIndex::Use;
  using Holder = DemandIndex::Holder;
  class Flow;
  using UseVisitor = llvm::function_ref<void(const Use &)>;

  void addPrograms(llvm::ArrayRef<ScopedSummary> Summaries);
  const Function &function(Node N) const { return *Index.definition(N).F; }
  const TuSummary &tu(Node N) const { return *Index.definition(N).Tu; }
  /// Which have it; none, when it is not of this search.
  const llvm::BitVector &programs(Node N) const { return *Programs[N]; }
  bool isSeen(Node N) const { return programs(N).any(); }
  bool meet(Node A, Node B) const { return programs(A).anyCommon(programs(B)); }
  /// The definitions that \p N means by the function that \p V is.
  template <typename Fn> void forEachMeant(Node N, const Value &V, Fn Call) {
    forEachSeen(Index.defining(Index.key(N, V.Text, V.FunctionIsInternal)),
                Call);
  }
  template <typename Fn>
  void forEachSeen(llvm::ArrayRef<Node> Nodes, Fn Call) const {
    for (Node N : Nodes)
      if (isSeen(N))
        Call(N);
  }
  void addDelete(Node N, llvm::ArrayRef<uint32_t> Keys);
  void addCreate(Node N, unsigned Level);
  void start(Node N);
  void wantHooks();
  void wantPins();
  void wantRefusals(Node N);
  void wantPointer(Node N, const Op &O);
  void wantPointers(Node N);
  void startCall(Node N, const Op &O, const KeyApi &A);
  bool isCallOf(const Op &O, Node N) const;
  void climb(Node N, unsigned Hops, bool OfDelete,
             llvm::function_ref<void(Node)> Add);
  const std::vector<Node> &usersOf(Node N);
  void addSuppliers(Node N);
  void climbDeletes();
  void climbToMain(Node Start);
  void climbEverywhere();
  void noteClimbed(Node N, const llvm::BitVector &Programs);
  void addKeptParams(Node Caller, Node Callee);
  unsigned levelOfCaller(Node Caller, Node Callee);
  unsigned levelsAbove(Node N) const;
  bool hasKeyParams(Node N) const {
    auto It = KeyParams.find(N);
    return It != KeyParams.end() && !It->second.empty();
  }
  bool isRelevant(Node N) const {
    return LeadsToDelete[N] || CreateLevel[N] != Never;
  }
  /// What \p N wants now is wanted for some program.
  bool isWanting(Node N) const {
    return !Narrow || programs(N).anyCommon(*Narrow);
  }
  /// Raises the number of hops for \p Name to \p Hops, for the programs of
  /// \p N.
  void want(WantedNames &Map, llvm::StringRef Name, unsigned Hops, Node N);
  void wantFunction(Node N, unsigned Hops);
  Demands::LinkNames &namesFor(Node N, bool Internal) {
    return Internal ? Out.Own[&tu(N)] : Out.Shared;
  }
  void wantId(Node N, llvm::StringRef Id, bool Internal);
  void wantBody(Node N, const Value &Callee);
  const Value *unseenCallee(Node N, const Op &O) const;
  /// Calls by number, and what is stored in local variables.
  struct Origins {
    llvm::DenseMap<uint32_t, llvm::SmallVector<const Op *, 1>> Calls, Stores;
  };
  const Origins &originsOf(Node N);
  void wantOrigin(Node N, const Place &P, WantedNames &Names);
  void wantOrigins(Node N, const Op &Call);
  bool isBesideCreation(Node Writer);
  void wantWriters(Node N, const Condition &C);
  bool writes(Node N, const Place &P);
  void wantPaths(Node N);
  void wantVariable(Node N, const Place &P, unsigned Hops, WantedNames &Names);
  void wantGuards(Node N);
  void wantCallees(Node N);
  void followLibrary(Node N);
  void findJoinNames();
  bool isJoin(Node N, const Op &O);
  void addJoins(Node N, const Op &O, unsigned Argument,
                llvm::function_ref<void(Node)> Add);
  void followHandle(Node Start, const Place &Handle,
                    llvm::function_ref<void(Node)> Add);
  void followObject(Node Start, const Place &P, unsigned Hops);
  void followFunction(Node N, llvm::ArrayRef<Key> Names, unsigned Hops,
                      UseVisitor Visit, llvm::function_ref<void(Key)> Keep);
  const std::vector<Use> &callsThroughPointers(Node N);
  /// What is done with the values of a field, and which variables are given
  /// them.
  struct SlotUses {
    unsigned Hops;
    llvm::BitVector In, For; ///< Where it was followed, and wanted.
    std::vector<Use> Uses;
    std::vector<Key> Keepers;
  };
  const SlotUses *usesOfSlot(Node Start, const Holder &Slot, unsigned Hops,
                             bool IsHandle);
  void followUse(Node N, const Use &U, unsigned Hops, UseVisitor Visit);
  void followResult(Node N, const Op &Call, unsigned Hops, UseVisitor Visit);
  using FunctionVisitor = llvm::function_ref<void(Node, const Value &)>;
  void collect(Node N, const Value &V, std::set<Holder> &Seen,
               FunctionVisitor Visit);
  void wantFunctions(
      Node N, const Value &V, llvm::function_ref<void(Node)> Call = [](Node) {},
      llvm::function_ref<void(const Value &)> Name = [](const Value &) {});
  /// What a call comes to, as far as is known.
  struct Callees {
    std::vector<Node> Definitions;
    std::vector<std::string> Names; ///< What the models may call them.
  };
  std::shared_ptr<const Callees> calleesThrough(Node N, const Op &O);
  void forEachCallee(Node N, const Op &O, llvm::function_ref<void(Node)> Call);
  std::vector<std::string> calledNames(Node N, const Op &O);

  DemandIndex &Index;
  const Models &M;
  unsigned CallerLevels;
  const llvm::BitVector &Ended; ///< Programs in which `main` ends the search.
  const llvm::BitVector Nowhere;
  Demands &Out;
  /// Who may wait for the thread of a handle, and for which programs what has
  /// it is wanted already.
  struct HandleUses {
    bool IsKnown = false;
    std::vector<Node> Users;
    llvm::BitVector WantedFor;
  };
  std::map<std::pair<Node, Holder>, HandleUses> Handles;
  llvm::StringSet<> JoinNames; ///< Functions that wait for a thread.
  std::vector<const llvm::BitVector *> Programs; ///< By function.
  std::deque<llvm::BitVector> Unions; ///< Of functions that many TUs have.
  std::vector<bool> LeadsToDelete;
  std::vector<unsigned> CreateLevel; ///< Never: does not lead to a creation.
  /// Parameters by which a function is told where the new key lives.
  std::map<Node, Params> KeyParams;
  /// Functions that delete a key which they know, or by which of their
  /// parameters they are told of it.
  std::map<Node, Params> Deleters;
  std::vector<Node> NewDeleters; ///< Whose callers are not among them yet.
  llvm::BitVector Open; ///< Programs in which all callers of a delete matter.
  std::map<Node, llvm::BitVector> Climbed; ///< Whose callers matter, and where.
  llvm::DenseMap<Node, std::vector<Node>> Users;
  std::map<std::pair<Holder, bool>, std::deque<SlotUses>> SlotFlows;
  const llvm::BitVector *Narrow = nullptr; ///< What is wanted is for these.
  bool ForClients = false;        ///< And for those that only call wrappers.
  std::deque<Node> Creates;       ///< To be climbed from.
  std::vector<bool> CreationSide; ///< Empty: not known yet.
  std::map<Node, Origins> KnownOrigins; ///< Of some functions.
  /// Holders whose origins are wanted already, by what they are for.
  std::set<std::pair<unsigned, uint64_t>> OriginsWanted;
  /// Open the guard of a delete, or keep the library loaded.
  std::vector<Node> Opened;
  std::map<Node, std::set<const Op *>> CallsThrough; ///< Calls of a function.
  std::map<Node, std::vector<Use>> PointerCalls;     ///< Of those asked for.
  /// Functions of which PointerCalls is being found: what is known of calls
  /// in the meantime may lack some, and is forgotten at their end.
  llvm::SmallVector<std::vector<std::pair<Node, const Op *>>, 1> Pending;
  /// Of calls through pointers.
  struct KnownCallees {
    std::shared_ptr<const Callees> Found;
    /// For which programs what leads to them is wanted already.
    llvm::SmallVector<llvm::BitVector, 1> WantedFor;
  };
  llvm::DenseMap<std::pair<Node, const Op *>, KnownCallees> PointerCallees;
  std::set<const Op *> KeyCalls; ///< Of key APIs, through pointers.
  std::set<Node> Followed;       ///< By followLibrary.
  /// What is worth a search: some ten seconds. Counted, not timed, so that each
  /// run decides the same.
  static constexpr size_t MaxSteps = 4'000'000;
  size_t Steps = 0;
  /// One more value was followed to one more place. True: that is enough.
  bool isTooMuch() {
    Out.IsTooMuch |= ++Steps > MaxSteps;
    return Out.IsTooMuch;
  }
};

/// Adds the parameters of \p F that \p P may begin with, itself or by way of
/// local variables and calls.
void addParams(const Function &F, const Place &P,
               llvm::SmallVectorImpl<uint32_t> &To);
/// The parameters of \p F that it hands to what stands behind pointers and to
/// the functions \p Callees, by \p Arguments only unless that is empty.
llvm::SmallVector<uint32_t, 1>
paramsHandedOn(const Function &F, llvm::ArrayRef<llvm::StringRef> Callees,
               llvm::ArrayRef<uint32_t> Arguments);

/// \p F returns something of its own that is no constant.
bool handsOut(const Function &F);

/// What the text calls the function or class \p Name, which is qualified.
llvm::StringRef lastName(llvm::StringRef Name);
/// NAME or CLASS::NAME of what the linker calls \p Id; empty: of the standard
/// library, whose meaning is modelled.
std::string bodyName(llvm::StringRef Id);

} // namespace pka

#endif
