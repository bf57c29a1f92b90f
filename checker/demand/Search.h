//===- Search.h - The search for what is wanted -----------------*- C++ -*-===//
//
// The state that the parts share: Wanted.cpp names what others must have,
// SearchGuards.cpp and SearchPaths.cpp look at what decides about a delete and
// at what happens to a new key, Demand.cpp climbs from calls to callers.
// Private to the folder.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_DEMAND_SEARCH_H
#define PKA_DEMAND_SEARCH_H

#include "demand/Demand.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <deque>
#include <set>

namespace pka {

/// Number of a function definition in the order of the summaries.
using Node = uint32_t;

constexpr unsigned Never = ~0u;

class Search {
public:
  Search(llvm::ArrayRef<const TuSummary *> Summaries, const Models &M,
         unsigned CallerLevels, Demands &Out)
      : Summaries(Summaries), M(M), CallerLevels(CallerLevels), Out(Out) {}

  void run();

private:
  struct Definition {
    const Function *F;
    const TuSummary *Tu;
  };
  /// Everything that stands under one name: who refers to it.
  using Uses = llvm::StringMap<std::vector<Node>>;

  static std::string key(const TuSummary &Tu, llvm::StringRef Id,
                         bool Internal) {
    return Internal ? (Tu.identity() + "\n" + Id).str() : Id.str();
  }
  void index();
  void index(Node N, const Value &V);
  void indexStore(Node N, const Op &O);
  void addDelete(Node N);
  void addCreate(Node N, unsigned Level);
  void start(Node N);
  void handOver(llvm::StringRef Key, llvm::function_ref<void(Node)> Add);
  void startStored(Node N, const Op &O, const KeyApi &A);
  void climbDelete(Node N);
  void climbCreate(Node N);
  void climb(Node N, unsigned Hops, llvm::function_ref<void(Node)> Add);
  unsigned levelOfCaller(Node Caller, Node Callee);
  unsigned levelsAbove(Node N) const;
  bool isRelevant(Node N) const {
    return LeadsToDelete[N] || CreateLevel[N] != Never;
  }
  void wantFunction(const Definition &D, unsigned Hops);
  void wantBody(Node N, llvm::StringRef Id);
  llvm::StringRef unseenCallee(const Op &O) const;
  void wantOrigin(Node N, const Place &P, std::set<uint32_t> &Seen);
  bool isBesideCreation(Node Writer);
  void wantWriters(Node N, const Condition &C);
  bool writes(Node N, const Place &P) const;
  void wantPaths(Node N);
  void wantVariable(const TuSummary &Tu, const Place &P, unsigned Hops,
                    WantedNames &Names);
  void wantGuards(Node N);
  void wantCallees(Node N);

  llvm::ArrayRef<const TuSummary *> Summaries;
  const Models &M;
  unsigned CallerLevels;
  Demands &Out;
  std::vector<Definition> Definitions;
  llvm::StringMap<std::vector<Node>> ByKey;
  Uses FunctionUses, VariableUses, SlotCalls;
  /// Slots and variables that the function is stored in, by its key.
  llvm::StringMap<std::set<std::string>> SlotsOf, VariablesOf;
  std::vector<bool> LeadsToDelete;
  std::vector<unsigned> CreateLevel; ///< Never: does not lead to a creation.
  /// Parameters by which a function is told where the new key lives.
  std::vector<llvm::SmallVector<uint32_t, 1>> KeyParams;
  std::vector<Node> Deletes;      ///< To be climbed from.
  std::deque<Node> Creates;       ///< Likewise.
  std::vector<bool> CreationSide; ///< Empty: not known yet.
  std::vector<Node> Opened;       ///< Open the guard of a delete.
};

/// Raises the number of hops for \p Name to \p Hops.
void want(WantedNames &Map, llvm::StringRef Name, unsigned Hops,
          const TuSummary &For);

/// NAME or CLASS::NAME of what the linker calls \p Id; empty: of the standard
/// library, whose meaning is modelled.
std::string bodyName(llvm::StringRef Id);

} // namespace pka

#endif
