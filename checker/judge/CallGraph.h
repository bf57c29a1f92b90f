//===- CallGraph.h - Who runs whom, and when --------------------*- C++ -*-===//
//
// Edges between the functions of a program: direct and virtual calls, calls
// through function pointers and tables of them, and callbacks handed to
// modelled registrars; and the roots that the models, the ELF format and the
// language make. An edge says that a call may happen, not that it will.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_CALLGRAPH_H
#define PKA_JUDGE_CALLGRAPH_H

#include "judge/HostSigns.h"
#include <optional>
#include <set>

namespace pka {

/// A function by name, defined in the program or not.
struct FunctionRef {
  const TuSummary *Tu = nullptr;
  llvm::StringRef Id;
  bool Internal = false;
  bool operator<(const FunctionRef &O) const;
};

struct CallEdge {
  FunctionId Caller = 0;
  uint32_t Block = 0;
  uint32_t Index = 0; ///< Of the op in its block.
  FunctionId Callee = 0;
  const Op *Call = nullptr;
  RunsAt When = RunsAt::Now;
  const Registrar *Via = nullptr; ///< Null for calls.
  const DeadCall *Dead = nullptr; ///< Not null: nothing comes to the call.
  /// Not null: the call waits for the thread that this one starts. No such edge
  /// is in the graph, see ThreadJoins.
  const CallEdge *Joined = nullptr;

  /// The value that arrives as the callee's parameter, or null.
  const Value *argument(unsigned Param) const;
};

enum class RootClass {
  Automatic,
  Host,
  ExitOnly,
  Exported, ///< An exported function, or one in a table that others may read.
  Unseen,   ///< Handed to code that was not seen.
  Thread,   ///< A thread's start routine, or a key's destructor callback.
  Later,    ///< At some event, not at the end.
  Never ///< Not at all, although it looks so; What is a clause that says it.
};

/// Something that runs a function without being called by the program.
struct Root {
  RootClass Class = RootClass::Automatic;
  FunctionId F = 0;
  std::string What; ///< "ELF destructor", "atexit handler", ...
  Location Loc;
  const CallEdge *Registration = nullptr; ///< Counts when its caller is live.
  static constexpr VariableId NoObject = ~0u;
  VariableId Object = NoObject; ///< `this` of a static object's destructor.
  RunsAt When = RunsAt::Now;    ///< As the models say it, when they do.
  /// Of a hook in a struct: what the models say, the function that puts it
  /// there, and the struct if it is a variable.
  const RootField *Hook = nullptr;
  const RootFunction *Named = nullptr; ///< Of a hook by its name.
  FunctionId StoredIn = 0;
  VariableId Table = NoObject;
  bool NameFirst = false; ///< What names another function at its end.
};

class HandedTables;

class CallGraph {
public:
  CallGraph(const Program &P, const Models &M);
  ~CallGraph();

  const Program &program() const { return P; }
  const Models &models() const { return M; }
  const HostSigns &signs() const { return Signs; }
  const HandedTables &handed() const { return *Handed; }
  llvm::ArrayRef<const CallEdge *> callers(FunctionId F) const { return In[F]; }
  llvm::ArrayRef<const CallEdge *> callees(FunctionId F) const {
    return Out[F];
  }
  /// The edges that one call makes.
  llvm::ArrayRef<const CallEdge *> edgesOf(const Op &O) const {
    auto It = ByOp.find(&O);
    if (It == ByOp.end())
      return {};
    return It->second;
  }
  /// The calls and registrations of \p F in code that never runs. They are in
  /// none of the other lists.
  llvm::ArrayRef<const CallEdge *> deadCallers(FunctionId F) const {
    return DeadIn[F];
  }
  llvm::ArrayRef<const Root *> roots(FunctionId F) const { return RootsOf[F]; }

  /// Every function, defined or not, that the call \p O of \p F may reach.
  std::set<FunctionRef> targets(FunctionId F, const Op &O) const;
  /// Every function that \p V may be.
  std::set<FunctionRef> functionsOf(FunctionId F, const Value &V) const;
  /// The key API that the call reaches, or null.
  const KeyApi *keyApi(FunctionId F, const Op &O) const;
  /// The definitions that the call reaches before it returns.
  llvm::SmallVector<FunctionId, 2> calleesOf(const Op &O) const;

  /// \p From and every function that comes to one of them by calls.
  std::set<FunctionId> reaching(std::set<FunctionId> From) const;

  /// May run at all: from a root, from outside, or from something live.
  bool isLive(FunctionId F) const { return Live[F]; }
  /// The same without what only hooks run that no host comes to.
  bool runs(FunctionId F) const { return Runs[F]; }
  /// Runs in a thread of which nothing else is known, see the models.
  bool isThreadMethod(FunctionId F) const;
  /// Callable by code outside of the unit, by name.
  bool isExported(FunctionId F) const;
  bool hasUnseenCallers(FunctionId F) const;
  /// When what \p O, a store of \p F to the field of \p R, puts there runs.
  /// Now when it is no root at all, as in another entry of a table.
  RunsAt whenOf(const RootField &R, FunctionId F, const Op &O) const;
  /// \p F is handed to the registrar \p Name, or stored in the field
  /// RECORD.FIELD of that name.
  bool isCallbackOf(FunctionId F, llvm::StringRef Name) const;

  /// A function of the C++ standard library's headers, whose code keeps things
  /// in ways of its own. What a main file defines is the program's, even where
  /// the program is that library.
  bool isLibrary(FunctionId F) const {
    return name(F).take_front(5) == "std::" &&
           P.function(F).Loc.File != P.tu(F).MainFile;
  }
  /// The name of \p F for people, without parameters.
  llvm::StringRef name(FunctionId F) const { return P.function(F).Name; }

private:
  bool isShown(FunctionId F) const;
  struct Store {
    FunctionId F;
    const Value *V;
  };
  // FunctionPointers.cpp
  struct Visited;
  /// What of a function the search for pointers asks for again and again.
  struct Body {
    llvm::DenseMap<uint32_t, llvm::SmallVector<const Value *, 2>> LocalStores;
    llvm::DenseMap<uint32_t, llvm::SmallVector<const Op *, 1>>
        Calls; ///< By id.
    llvm::SmallVector<const Value *, 2> Returns;
  };
  void indexStores();
  void addEdges(bool First);
  /// Adds what the call of \p Like hands to the registrar \p Target.
  void addRegistrations(const CallEdge &Like, llvm::StringRef Target);
  void addDeadEdges();
  void judgePools();
  void addEdge(CallEdge E);
  void addRoot(Root R);
  bool makesCall(const SiblingModel &S) const;
  void addRoots();
  void addNamedRoots(FunctionId F);
  void addFieldRoot(FunctionId F, const Op &O);
  void addTakenAddresses();
  bool isFollowed(FunctionId F) const;
  bool addOverrides();
  bool showsNothing() const;
  std::vector<bool> findLive(bool WithUnhanded) const;
  void dropUnhanded();
  void collect(FunctionId F, const Value &V, Visited &Seen,
               std::set<FunctionRef> &Result) const;
  void collectPlace(FunctionId F, const Place &Where, Visited &Seen,
                    std::set<FunctionRef> &Result) const;

  void collectResult(FunctionId F, uint32_t CallId, Visited &Seen,
                     std::set<FunctionRef> &Result) const;
  const Body &body(FunctionId F) const;

  const Program &P;
  const Models &M;
  HostSigns Signs;
  std::unique_ptr<HandedTables> Handed;
  std::vector<std::unique_ptr<CallEdge>> Edges;
  std::vector<std::unique_ptr<Root>> Roots;
  std::vector<std::vector<const CallEdge *>> In, Out, DeadIn;
  llvm::DenseMap<const Op *, std::vector<const CallEdge *>> ByOp;
  std::vector<std::vector<const Root *>> RootsOf;
  mutable llvm::DenseMap<FunctionId, std::optional<bool>> Shown;
  std::vector<bool> Live, Runs;
  bool ShowsHidden = false; ///< Nothing else can come to the unit's code.
  llvm::StringMap<std::vector<Store>> FieldStores;
  llvm::DenseMap<VariableId, std::vector<Store>> VariableStores;
  std::vector<std::unique_ptr<Registrar>> KeyDestructors;
  bool IsComplete = false;
  mutable llvm::DenseMap<const Op *, const KeyApi *> IndirectApis;
  mutable llvm::DenseMap<FunctionId, std::unique_ptr<Body>> Bodies;
};

/// True when \p V is the string \p Text, or the number that it spells.
bool isText(const Value &V, llvm::StringRef Text);

/// True when \p O is the call that \p S asks for.
bool isCall(const Op &O, const SiblingModel &S);

/// Calls \p Visit(Block, Index, Op) for every op of \p F.
template <typename Fn> void forEachOp(const Function &F, Fn Visit) {
  for (uint32_t B = 0; B < F.Blocks.size(); ++B)
    for (uint32_t I = 0; I < F.Blocks[B].Ops.size(); ++I)
      Visit(B, I, F.Blocks[B].Ops[I]);
}

} // namespace pka

#endif
