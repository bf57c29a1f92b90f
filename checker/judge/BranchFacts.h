//===- BranchFacts.h - What the branches taken so far tell ------*- C++ -*-===//
//
// The numbers of one function that more than one of its branches asks for, and
// what the branches that were taken tell of them: behind `if (rc < 0)` the next
// one goes the same way. Says what is known at a place, what an op makes of it
// and which edges nothing takes then; walks no paths, knows nothing of keys.
//
// Of what a local variable holds all is known that the function says. What is
// behind a pointer or in a global is taken to stay as it is over calls if the
// function does not store there, nor what it calls by name and is seen: an
// option, not a flag of its own. Round a loop it is forgotten. Nothing is known
// where exceptions are handled, or where setjmp returns twice.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_BRANCHFACTS_H
#define PKA_JUDGE_BRANCHFACTS_H

#include "judge/Bounds.h"
#include "judge/PlaceNumbers.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

class BranchFacts {
public:
  BranchFacts(const CallGraph &G, FunctionId F, const PlaceNumbers &Numbers);

  /// What is known at one point of a path.
  struct Known {
    /// By number of the variable, in order.
    llvm::SmallVector<std::pair<uint32_t, Bounds>, 2> Of;
    /// The stores by which one variable tells of another, in order.
    llvm::SmallVector<uint32_t, 2> Stores;

    bool operator<(const Known &O) const {
      return std::tie(Of, Stores) < std::tie(O.Of, O.Stores);
    }
    bool operator==(const Known &O) const {
      return Of == O.Of && Stores == O.Stores;
    }
  };

  /// What is known of the number in \p V.
  Bounds boundsOf(const Value &V, const Known &K) const;
  /// What is known behind op \p Index of \p Block, by the way that led there.
  /// At least one way.
  std::vector<Known> behind(uint32_t Block, uint32_t Index) const;
  /// What \p O leaves of \p K, and adds to it.
  void pass(const Op &O, Known &K) const;
  /// What is known where \p Block is left by successor \p Side. False when
  /// nothing leaves it that way.
  bool take(uint32_t Block, size_t Side, Known &K) const;

private:
  struct Subject {
    AbstractPlace Where;
    int64_t Mask = 0;
    bool isElsewhere() const { return Where.isGlobal() || Where.hasDeref(); }
  };
  /// Target became what From held, or whether that stood in Rel to Int.
  struct Store {
    uint32_t Target = 0, From = 0;
    Relation Rel = Relation::None; ///< None: a copy.
    int64_t Int = 0;
  };
  /// What an op does.
  struct Effect {
    llvm::SmallVector<uint32_t, 2> Forgets;
    int StoreNumber = -1;
    int Target = -1; ///< That gets the constant.
    int64_t Constant = 0;
    int Returned = -1;
  };
  struct Question {
    uint32_t Subject = 0;
    Relation Rel = Relation::None;
    int64_t Int = 0;
  };

  /// What a function stores in besides its own variables.
  struct Stored {
    llvm::SmallVector<Step, 4> Fields;
    std::set<uint32_t> Globals;
    bool has(const AbstractPlace &Where) const;
  };

  /// What is known where ways meet. They are kept apart while they are few.
  struct Ways {
    std::vector<Known> Of;
    bool AreJoined = false;
    /// True when there is something new, or something less.
    bool add(const Known &K);
  };

  void findSubjects();
  void findEffects();
  void findLive();
  bool addressTaken(const AbstractPlace &Where) const;
  bool forgets(const Op &O, const AbstractPlace &Target, const Subject &S,
               bool Shared, bool StoredHere);
  static bool isExact(const Value &V);
  static bool isCopy(const Op &O);
  static bool returnsNumber(const Op &O);
  static bool asksNumber(const Block &B);
  llvm::SmallVector<FunctionId, 2> calledByName(const Op &O) const;
  void findStored(FunctionId From, Stored &Into) const;
  const Stored &storedBy(const Op &O);
  bool meet(uint32_t S, Relation Rel, int64_t N, Known &K) const;
  bool tell(const Store &St, Known &K) const;
  bool entails(Known &K) const;
  static const Bounds *find(const Known &K, uint32_t S);
  static bool join(Known &Into, const Known &K);

  AbstractPlace lift(const Place &Where) const { return Numbers.lift(Where); }

  const CallGraph &G;
  const Function &Fn;
  FunctionId F;
  const PlaceNumbers &Numbers;
  std::vector<Subject> Subjects;
  std::vector<Store> Stores;
  std::vector<Question> Questions; ///< By block; without relation: none.
  llvm::DenseMap<const Op *, Effect> Effects;
  std::map<const Op *, Stored> StoredBy; ///< By call.
  std::vector<std::vector<bool>> Live;   ///< By block: who is asked later.
  std::set<std::pair<uint32_t, uint32_t>> Backward;
};

/// The edges of \p F that lead back to a block on the way to where they start.
std::set<std::pair<uint32_t, uint32_t>> backEdges(const Function &F);

} // namespace pka

#endif
