//===- Search.h - The search for what is wanted -----------------*- C++ -*-===//
//
// The state that the parts share: Wanted.cpp names what others must have,
// SearchGuards.cpp and SearchPaths.cpp look at what decides about a delete and
// at what happens to a new key, SearchDeletes.cpp climbs from deletes to their
// callers, Demand.cpp from creations.
// Private to the folder.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_DEMAND_SEARCH_H
#define PKA_DEMAND_SEARCH_H

#include "demand/Demand.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <deque>
#include <map>
#include <set>

namespace pka {

/// Number of a function definition in the order of the summaries.
using Node = uint32_t;

constexpr unsigned Never = ~0u;

class Search {
public:
  Search(llvm::ArrayRef<ScopedSummary> Summaries, const Models &M,
         unsigned CallerLevels, const llvm::BitVector &Ended, Demands &Out)
      : Summaries(Summaries), M(M), CallerLevels(CallerLevels), Ended(Ended),
        Out(Out) {}

  void run();

private:
  struct Definition {
    const Function *F;
    const TuSummary *Tu;
    const llvm::BitVector *Programs; ///< Which have it.
  };
  /// Parameters by number.
  using Params = llvm::SmallVector<uint32_t, 1>;
  /// Everything that stands under one name: who refers to it.
  using Uses = llvm::StringMap<std::vector<Node>>;

  static std::string key(const TuSummary &Tu, llvm::StringRef Id,
                         bool Internal) {
    return Internal ? (Tu.identity() + "\n" + Id).str() : Id.str();
  }
  void index();
  void index(Node N, const Value &V);
  void indexStore(Node N, const Op &O);
  void addDelete(Node N, llvm::ArrayRef<uint32_t> Keys);
  void addCreate(Node N, unsigned Level);
  void start(Node N);
  void handOver(llvm::StringRef Key, llvm::function_ref<void(Node)> Add);
  void startStored(Node N, const Op &O, const KeyApi &A);
  void climb(Node N, unsigned Hops, llvm::function_ref<void(Node)> Add);
  const std::vector<Node> &usersOf(Node N);
  void addSuppliers(Node N);
  void climbDeletes();
  void climbToMain(Node Start);
  void climbEverywhere();
  void noteClimbed(Node N, const llvm::BitVector &Programs);
  unsigned levelOfCaller(Node Caller, Node Callee);
  unsigned levelsAbove(Node N) const;
  bool isRelevant(Node N) const {
    return LeadsToDelete[N] || CreateLevel[N] != Never;
  }
  /// Raises the number of hops for \p Name to \p Hops, for the programs of
  /// \p Tu.
  void want(WantedNames &Map, llvm::StringRef Name, unsigned Hops,
            const TuSummary &Tu);
  void wantFunction(const Definition &D, unsigned Hops);
  void wantBody(Node N, llvm::StringRef Id);
  llvm::StringRef unseenCallee(const Op &O) const;
  void wantOrigin(Node N, const Place &P, std::set<uint32_t> &Seen);
  void wantOrigins(Node N, const Op &Call);
  bool isBesideCreation(Node Writer);
  void wantWriters(Node N, const Condition &C);
  bool writes(Node N, const Place &P) const;
  void wantPaths(Node N);
  void wantVariable(const TuSummary &Tu, const Place &P, unsigned Hops,
                    WantedNames &Names);
  void wantGuards(Node N);
  void wantCallees(Node N);

  llvm::ArrayRef<ScopedSummary> Summaries;
  const Models &M;
  unsigned CallerLevels;
  const llvm::BitVector &Ended; ///< Programs in which `main` ends the search.
  Demands &Out;
  std::vector<Definition> Definitions;
  llvm::StringMap<std::vector<Node>> ByKey;
  Uses FunctionUses, VariableUses, SlotCalls;
  /// Slots and variables that the function is stored in, by its key.
  llvm::StringMap<std::set<std::string>> SlotsOf, VariablesOf;
  std::vector<bool> LeadsToDelete;
  std::vector<unsigned> CreateLevel; ///< Never: does not lead to a creation.
  /// Parameters by which a function is told where the new key lives.
  std::vector<Params> KeyParams;
  /// Functions that delete a key which they know, or by which of their
  /// parameters they are told of it.
  std::map<Node, Params> Deleters;
  std::vector<Node> NewDeleters; ///< Whose callers are not among them yet.
  llvm::BitVector Open; ///< Programs in which all callers of a delete matter.
  std::vector<llvm::BitVector> Climbed; ///< Whose callers matter, and where.
  llvm::DenseMap<Node, std::vector<Node>> Users;
  llvm::DenseMap<const TuSummary *, const llvm::BitVector *> ProgramsOf;
  const llvm::BitVector *Narrow = nullptr; ///< What is wanted is for these.
  std::deque<Node> Creates;                ///< To be climbed from.
  std::vector<bool> CreationSide;          ///< Empty: not known yet.
  std::vector<Node> Opened;                ///< Open the guard of a delete.
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

/// NAME or CLASS::NAME of what the linker calls \p Id; empty: of the standard
/// library, whose meaning is modelled.
std::string bodyName(llvm::StringRef Id);

} // namespace pka

#endif
