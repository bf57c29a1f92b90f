//===- Demand.cpp - What the summaries so far ask for ---------------------===//

#include "demand/Demand.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Demangle/Demangle.h"
#include <cstdlib>
#include <set>

using namespace llvm;

namespace pka {
namespace {

/// Number of a function definition in the order of the summaries.
using Node = uint32_t;

constexpr unsigned Never = ~0u;

class Search {
public:
  Search(ArrayRef<const TuSummary *> Summaries, const Models &M,
         unsigned CallerLevels, Demands &Out)
      : Summaries(Summaries), M(M), CallerLevels(CallerLevels), Out(Out) {}

  void run();

private:
  struct Definition {
    const Function *F;
    const TuSummary *Tu;
  };
  /// Everything that stands under one name: who refers to it.
  using Uses = StringMap<std::vector<Node>>;

  static std::string key(const TuSummary &Tu, StringRef Id, bool Internal) {
    return Internal ? (Tu.identity() + "\n" + Id).str() : Id.str();
  }
  void index();
  void index(Node N, const Value &V);
  void indexStore(Node N, const Op &O);
  void addDelete(Node N);
  void addCreate(Node N, unsigned Level);
  void start(Node N);
  void climbDelete(Node N);
  void climbCreate(Node N);
  void climb(Node N, unsigned Hops, function_ref<void(Node)> Add);
  unsigned levelOfCaller(Node Caller, Node Callee);
  unsigned levelsAbove(Node N) const;
  bool isRelevant(Node N) const {
    return LeadsToDelete[N] || CreateLevel[N] != Never;
  }
  void wantFunction(const Definition &D, unsigned Hops);
  void wantBody(Node N, StringRef Id);
  StringRef unseenCallee(const Op &O) const;
  void wantOrigin(Node N, const Place &P, std::set<uint32_t> &Seen);
  bool isBesideCreation(Node Writer);
  void wantWriters(Node N, const Condition &C, bool WhenTrue);
  bool writes(Node N, const Place &P) const;
  void wantPaths(Node N);
  void wantVariable(const TuSummary &Tu, const Place &P, unsigned Hops,
                    WantedNames &Names);
  void wantGuards(Node N);
  void wantCallees(Node N);

  ArrayRef<const TuSummary *> Summaries;
  const Models &M;
  unsigned CallerLevels;
  Demands &Out;
  std::vector<Definition> Definitions;
  StringMap<std::vector<Node>> ByKey;
  Uses FunctionUses, VariableUses, SlotCalls;
  /// Slots and variables that the function is stored in, by its key.
  StringMap<std::set<std::string>> SlotsOf, VariablesOf;
  std::vector<bool> LeadsToDelete;
  std::vector<unsigned> CreateLevel; ///< Never: does not lead to a creation.
  /// Parameters by which a function is told where the new key lives.
  std::vector<SmallVector<uint32_t, 1>> KeyParams;
  std::vector<Node> Deletes, Creates; ///< To be climbed from.
  std::vector<bool> CreationSide;     ///< Empty: not known yet.
  std::vector<Node> Opened;           ///< Open the guard of a delete.
};

} // namespace

/// What the text calls the function or class \p Name, which is qualified.
static StringRef lastName(StringRef Name) {
  unsigned Depth = 0;
  size_t Begin = 0;
  for (size_t I = 0; I + 1 < Name.size(); ++I) {
    if (Name[I] == '<')
      ++Depth;
    else if (Name[I] == '>' && Depth)
      --Depth;
    else if (!Depth && Name[I] == ':' && Name[I + 1] == ':')
      Begin = I + 2;
  }
  return Name.drop_front(Begin).split('<').first;
}

/// The class, or else nothing, and the name of the function that the linker
/// calls \p Id.
static std::pair<std::string, std::string> splitId(StringRef Id) {
  ItaniumPartialDemangler Demangler;
  std::string Text = Id.str();
  if (Id.take_front(2) != "_Z" || Demangler.partialDemangle(Text.c_str()))
    return {"", Text};
  auto Part = [](char *Buffer) {
    std::string Result = Buffer ? Buffer : "";
    std::free(Buffer);
    return Result;
  };
  std::string Base = Part(Demangler.getFunctionBaseName(nullptr, nullptr));
  return {Part(Demangler.getFunctionDeclContextName(nullptr, nullptr)),
          StringRef(Base).split('<').first.ltrim('~').str()};
}

static std::string classOf(StringRef Id) {
  return lastName(splitId(Id).first).str();
}

void Search::index(Node N, const Value &V) {
  const TuSummary &Tu = *Definitions[N].Tu;
  if (V.Kind == ValueKind::Function)
    FunctionUses[key(Tu, V.Text, V.FunctionIsInternal)].push_back(N);
  if (V.Where.Root == RootKind::Global)
    VariableUses[key(Tu, V.Where.Symbol, V.Where.Index)].push_back(N);
}

void Search::indexStore(Node N, const Op &O) {
  const TuSummary &Tu = *Definitions[N].Tu;
  if (O.Source.Kind != ValueKind::Function)
    return;
  std::string Function = key(Tu, O.Source.Text, O.Source.FunctionIsInternal);
  std::string Slot = fieldSlot(O.Target);
  if (!Slot.empty())
    SlotsOf[Function].insert(Slot);
  if (O.Target.Root == RootKind::Global)
    VariablesOf[Function].insert(key(Tu, O.Target.Symbol, O.Target.Index));
}

void Search::index() {
  for (const TuSummary *Tu : Summaries)
    for (const Function &F : Tu->Functions) {
      Node N = Definitions.size();
      Definitions.push_back({&F, Tu});
      ByKey[key(*Tu, F.Id, F.has(FF_Internal))].push_back(N);
      if (!F.AliasOf.empty()) {
        // Whoever means the alias means the aliasee.
        FunctionUses[key(*Tu, F.AliasOf, true)].push_back(N);
        FunctionUses[F.AliasOf].push_back(N);
      }
      for (const Block &B : F.Blocks) {
        for (const Op &O : B.Ops) {
          index(N, O.Source);
          for (const Value &V : O.Args)
            index(N, V);
          if (O.Target.Root == RootKind::Global)
            VariableUses[key(*Tu, O.Target.Symbol, O.Target.Index)].push_back(
                N);
          if (O.Kind == OpKind::Assign)
            indexStore(N, O);
          if (O.Kind == OpKind::Call && O.Source.Kind != ValueKind::Function) {
            std::string Slot = fieldSlot(O.Source.Where);
            if (!Slot.empty())
              SlotCalls[Slot].push_back(N);
          }
        }
        index(N, B.Cond.Lhs);
        index(N, B.Cond.Rhs);
      }
    }
  LeadsToDelete.resize(Definitions.size());
  CreateLevel.assign(Definitions.size(), Never);
  KeyParams.resize(Definitions.size());
}

void Search::addDelete(Node N) {
  if (LeadsToDelete[N])
    return;
  LeadsToDelete[N] = true;
  Deletes.push_back(N);
}

void Search::addCreate(Node N, unsigned Level) {
  if (CreateLevel[N] <= Level)
    return;
  CreateLevel[N] = Level;
  Creates.push_back(N);
}

/// Raises the number of hops for \p Name to \p Hops.
static void want(WantedNames &Map, StringRef Name, unsigned Hops,
                 const TuSummary &For) {
  Wanted &W = Map[Name];
  W.Hops = std::max(W.Hops, Hops);
  W.For.insert(&For);
}

void Search::wantFunction(const Definition &D, unsigned Hops) {
  const Function &F = *D.F;
  if (F.Flags & FF_Initializer)
    return;
  if (!(F.Flags & (FF_Internal | FF_Main))) {
    want(Out.Ids, F.Id, 0, *D.Tu);
    for (StringRef Base : F.Overrides)
      want(Out.Ids, Base, 0, *D.Tu);
  }
  if (F.has(FF_Lambda))
    return;
  // What only this file can name is in its summary already.
  if (F.has(FF_Internal) && F.Loc.File == D.Tu->MainFile)
    return;
  // The entry has no callers, and the standard library's templates are made for
  // somebody who names what they are made of.
  if (F.has(FF_Main) || F.Name.take_front(5) == "std::")
    return;
  StringRef Name = lastName(F.Name);
  if (F.Record.empty()) {
    want(Out.Names, Name, Hops, *D.Tu);
    // The linker's name, where an attribute gave another.
    if (F.Id.take_front(2) != "_Z" && !F.Id.contains(':') && F.Id != Name)
      want(Out.Names, F.Id, Hops, *D.Tu);
    return;
  }
  if (Name.take_front(8) == "operator" ||
      F.Flags & (FF_CxxConstructor | FF_CxxDestructor)) {
    want(Out.Classes, lastName(F.Name.drop_back(Name.size() + 2)), Hops, *D.Tu);
    return;
  }
  // Who calls a method sees the class, or the one whose method it overrides.
  want(Out.Fields, (F.Record + "." + Name).str(), Hops, *D.Tu);
  for (StringRef Base : F.Overrides)
    want(Out.Fields, classOf(Base) + "." + Name.str(), Hops, *D.Tu);
}

/// NAME or CLASS::NAME of what the linker calls \p Id; empty: of the standard
/// library, whose meaning is modelled.
static std::string bodyName(StringRef Id) {
  auto [Context, Name] = splitId(Id);
  if (StringRef(Context).split(':').first == "std")
    return {};
  StringRef Class = lastName(Context);
  return Class.empty() ? Name : (Class + "::" + Name).str();
}

void Search::wantBody(Node N, StringRef Id) {
  want(Out.BodyIds, Id, 0, *Definitions[N].Tu);
  std::string Name = bodyName(Id);
  if (!Name.empty())
    want(Out.Bodies, Name, 0, *Definitions[N].Tu);
}

void Search::wantVariable(const TuSummary &Tu, const Place &P, unsigned Hops,
                          WantedNames &Names) {
  if (P.Root != RootKind::Global || P.Index)
    return;
  want(Out.Ids, P.Symbol, 0, Tu);
  // A linkage name is not what the text says.
  for (const Variable &V : Tu.Variables)
    if (V.Id == P.Symbol)
      return want(Names, lastName(V.Name), Hops, Tu);
  want(Names, lastName(P.Symbol), Hops, Tu);
}

/// The function \p O calls directly and no summary defines, or nothing.
StringRef Search::unseenCallee(const Op &O) const {
  if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
      O.Source.FunctionIsInternal || M.keyApi(O.Source.Text) ||
      ByKey.count(O.Source.Text))
    return {};
  return O.Source.Text;
}

/// What the call whose result \p P begins with returns, or what was stored in
/// the local variable that it begins with.
void Search::wantOrigin(Node N, const Place &P, std::set<uint32_t> &Seen) {
  const Function &F = *Definitions[N].F;
  if (P.Root != RootKind::Result && P.Root != RootKind::Local)
    return;
  if (!Seen.insert(P.Index * 2 + (P.Root == RootKind::Local)).second)
    return;
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (P.Root == RootKind::Result && O.Kind == OpKind::Call &&
          O.CallId == P.Index) {
        StringRef Callee = unseenCallee(O);
        if (!Callee.empty())
          wantBody(N, Callee);
        for (const Value &V : O.Args) // It may return one of them.
          wantOrigin(N, V.Where, Seen);
      }
      if (P.Root == RootKind::Local && O.Kind == OpKind::Assign &&
          O.Target.Root == RootKind::Local && O.Target.Index == P.Index)
        wantOrigin(N, O.Source.Where, Seen);
    }
}

/// True when \p Writer, a function that writes a guard, is called by something
/// that also comes to a creation, as far as is known.
bool Search::isBesideCreation(Node Writer) {
  if (CreationSide.empty()) {
    CreationSide.resize(Definitions.size());
    std::vector<Node> Work;
    auto Add = [&](Node N) {
      if (CreationSide[N])
        return;
      CreationSide[N] = true;
      Work.push_back(N);
    };
    for (Node N = 0; N != Definitions.size(); ++N)
      if (CreateLevel[N] != Never)
        Add(N);
    while (!Work.empty()) {
      Node N = Work.back();
      Work.pop_back();
      for (const Block &B : Definitions[N].F->Blocks)
        for (const Op &O : B.Ops)
          if (O.Kind == OpKind::Call && O.Source.Kind == ValueKind::Function) {
            auto It = ByKey.find(key(*Definitions[N].Tu, O.Source.Text,
                                     O.Source.FunctionIsInternal));
            if (It != ByKey.end())
              for_each(It->second, Add);
          }
    }
  }
  return CreationSide[Writer];
}

/// A guard that is closed at first counts when what opens it stands beside the
/// creation: whoever calls that.
void Search::wantWriters(Node N, const Condition &C, bool WhenTrue) {
  (void)WhenTrue;
  const Place &P = C.Lhs.Where;
  if (P.Root != RootKind::Global || C.Lhs.Kind != ValueKind::Load ||
      C.Rhs.Kind != ValueKind::Constant || C.Rel == Relation::None)
    return;
  auto It = VariableUses.find(key(*Definitions[N].Tu, P.Symbol, P.Index));
  if (It == VariableUses.end())
    return;
  std::vector<Node> Writers;
  for (Node U : It->second) {
    const Function &F = *Definitions[U].F;
    bool Writes = false;
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops)
        Writes |= O.Kind == OpKind::Assign &&
                  O.Target.Root == RootKind::Global &&
                  O.Target.Symbol == P.Symbol && O.Target.Index == P.Index;
    if (!Writes || F.has(FF_Initializer))
      continue;
    if (U == N || isBesideCreation(U))
      return;
    Writers.push_back(U);
  }
  for (Node W : Writers)
    Opened.push_back(W);
}

/// The variables in conditions that decide whether \p N comes to what it leads
/// to.
void Search::wantGuards(Node N) {
  const Function &F = *Definitions[N].F;
  const TuSummary &Tu = *Definitions[N].Tu;
  auto Leads = [&](const Op &O) {
    if (O.Source.Kind != ValueKind::Function)
      return O.Kind == OpKind::Call &&
             O.Source.Where.isValid(); // It may be one of them.
    if (!O.Source.FunctionIsInternal && M.namesKeyLifetime(O.Source.Text))
      return true;
    auto It = ByKey.find(key(Tu, O.Source.Text, O.Source.FunctionIsInternal));
    return It != ByKey.end() &&
           any_of(It->second, [&](Node C) { return isRelevant(C); });
  };
  // Blocks from which such a call can be reached.
  std::vector<bool> Reaches(F.Blocks.size());
  for (size_t B = 0; B != F.Blocks.size(); ++B)
    Reaches[B] = any_of(F.Blocks[B].Ops, [&](const Op &O) {
      return Leads(O) || any_of(O.Args, [&](const Value &V) {
               // It is handed on to be called.
               if (V.Kind != ValueKind::Function)
                 return false;
               auto It = ByKey.find(key(Tu, V.Text, V.FunctionIsInternal));
               return It != ByKey.end() &&
                      any_of(It->second, [&](Node C) { return isRelevant(C); });
             });
    });
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (size_t B = F.Blocks.size(); B-- != 0;)
      if (!Reaches[B] && any_of(F.Blocks[B].Succs, [&](uint32_t S) {
            return S != Block::NoSuccessor && Reaches[S];
          }))
        Reaches[B] = Changed = true;
  }
  for (const Block &B : F.Blocks) {
    if (B.Succs.size() != 2)
      continue;
    auto Comes = [&](uint32_t S) {
      return S != Block::NoSuccessor && Reaches[S];
    };
    bool First = Comes(B.Succs[0]);
    if (First == Comes(B.Succs[1]))
      continue;
    for (const Value *V : {&B.Cond.Lhs, &B.Cond.Rhs}) {
      wantVariable(Tu, V->Where, 1, Out.Guards);
      std::set<uint32_t> Seen;
      wantOrigin(N, V->Where, Seen);
      // Whether what is called before the test may change its outcome.
      if (V->Where.Root == RootKind::Global && writes(N, V->Where))
        wantCallees(N);
    }
    if (LeadsToDelete[N])
      wantWriters(N, B.Cond, First);
  }
}

/// \p N stores something in \p P, or calls a function that does.
bool Search::writes(Node N, const Place &P) const {
  const TuSummary &Tu = *Definitions[N].Tu;
  auto Stores = [&](const Op &O) {
    return O.Kind == OpKind::Assign && O.Target.Root == RootKind::Global &&
           O.Target.Symbol == P.Symbol && O.Target.Index == P.Index;
  };
  for (const Block &B : Definitions[N].F->Blocks)
    for (const Op &O : B.Ops) {
      if (Stores(O))
        return true;
      if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function)
        continue;
      auto It = ByKey.find(key(Tu, O.Source.Text, O.Source.FunctionIsInternal));
      if (It == ByKey.end())
        continue;
      for (Node C : It->second)
        for (const Block &Inner : Definitions[C].F->Blocks)
          if (any_of(Inner.Ops, Stores))
            return true;
    }
  return false;
}

/// What \p N calls and no summary defines.
void Search::wantCallees(Node N) {
  for (const Block &B : Definitions[N].F->Blocks)
    for (const Op &O : B.Ops) {
      StringRef Callee = unseenCallee(O);
      if (!Callee.empty())
        wantBody(N, Callee);
    }
}

/// What happens on the paths of \p N, which comes to a creation.
void Search::wantPaths(Node N) {
  const TuSummary &Tu = *Definitions[N].Tu;
  const Function &F = *Definitions[N].F;
  // Variables and parameters that have to do with the key.
  std::set<std::pair<RootKind, uint32_t>> Holders;
  StringSet<> Globals;
  auto Note = [&](const Place &P) {
    if (P.Root == RootKind::Global)
      Globals.insert(P.Symbol);
    else if (P.isValid())
      Holders.insert({P.Root, P.Index});
  };
  auto Holds = [&](const Place &P) {
    return P.Root == RootKind::Global
               ? Globals.contains(P.Symbol)
               : P.isValid() && Holders.count({P.Root, P.Index});
  };
  for (uint32_t I : KeyParams[N])
    Holders.insert({RootKind::Param, I});
  auto IsKeyCall = [&](const Op &O) {
    if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function)
      return false;
    if (!O.Source.FunctionIsInternal && M.keyApi(O.Source.Text))
      return true;
    auto It = ByKey.find(key(Tu, O.Source.Text, O.Source.FunctionIsInternal));
    return It != ByKey.end() && any_of(It->second, [&](Node C) {
             return !KeyParams[C].empty() && CreateLevel[C] != Never;
           });
  };
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops)
      if (IsKeyCall(O))
        for (const Value &V : O.Args)
          Note(V.Where);
  for (bool Grown = true; Grown;) {
    size_t Before = Holders.size() + Globals.size();
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Assign) {
          if (Holds(O.Source.Where))
            Note(O.Target);
          else if (Holds(O.Target))
            Note(O.Source.Where);
        }
    Grown = Holders.size() + Globals.size() != Before;
  }
  std::set<uint32_t> Seen;
  for (const auto &[Root, Index] : Holders) {
    Place P;
    P.Root = Root;
    P.Index = Index;
    wantOrigin(N, P, Seen);
  }
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call)
        continue;
      StringRef Callee = unseenCallee(O);
      if (!Callee.empty()) {
        // It may keep the key, or throw.
        if (any_of(O.Args, [&](const Value &V) { return Holds(V.Where); }))
          wantBody(N, Callee);
        else if (!F.has(FF_HasTry) && !F.has(FF_Nothrow) &&
                 Callee.take_front(2) == "_Z") {
          want(Out.Throwers, bodyName(Callee), 0, Tu);
          want(Out.BodyIds, Callee, 0, Tu);
        }
      } else if (O.Source.Kind != ValueKind::Function && !Globals.empty()) {
        // Whether anything is behind the pointer.
        std::string Slot = fieldSlot(O.Source.Where);
        if (!Slot.empty())
          want(Out.Fields, Slot, 0, Tu);
        else
          wantVariable(Tu, O.Source.Where, 0, Out.Names);
      }
    }
}

/// Whoever refers to \p N, or to what it is stored in.
void Search::climb(Node N, unsigned Hops, function_ref<void(Node)> Add) {
  const Definition &D = Definitions[N];
  auto AddAll = [&](StringRef Key, const Uses &Map) {
    auto It = Map.find(Key);
    if (It != Map.end())
      for_each(It->second, Add);
  };
  wantFunction(D, Hops);
  std::string Key = key(*D.Tu, D.F->Id, D.F->has(FF_Internal));
  AddAll(Key, FunctionUses);
  for (StringRef Base : D.F->Overrides)
    AddAll(Base, FunctionUses);
  for (const std::string &Slot : SlotsOf[Key]) {
    AddAll(Slot, SlotCalls);
    want(Out.Fields, Slot, Hops, *D.Tu);
  }
  for (const std::string &Variable : VariablesOf[Key]) {
    AddAll(Variable, VariableUses);
    if (StringRef(Variable).contains('\n'))
      continue; // Internal.
    Place P;
    P.Root = RootKind::Global;
    P.Symbol = Variable;
    wantVariable(*D.Tu, P, Hops, Out.Names);
  }
}

/// The level of \p Caller above the function that settles where the key of
/// \p Callee lives: 0 while a parameter does.
unsigned Search::levelOfCaller(Node Caller, Node Callee) {
  // What cannot be called from outside is dead without its callers.
  bool Exported =
      !(Definitions[Callee].F->Flags & (FF_Internal | FF_Hidden | FF_Inline));
  if (KeyParams[Callee].empty())
    return CreateLevel[Callee] + Exported;
  const Function &F = *Definitions[Caller].F;
  StringRef Id = Definitions[Callee].F->Id;
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
          O.Source.Text != Id)
        continue;
      for (uint32_t I : KeyParams[Callee])
        if (I < O.Args.size() && O.Args[I].Where.Root == RootKind::Param &&
            !is_contained(KeyParams[Caller], O.Args[I].Where.Index))
          KeyParams[Caller].push_back(O.Args[I].Where.Index);
    }
  return 0;
}

/// A method's object is made once for all that is done with it.
unsigned Search::levelsAbove(Node N) const {
  bool IsMethod = !Definitions[N].F->Record.empty();
  return IsMethod && CallerLevels != AllCallers ? 1 : CallerLevels;
}

/// The calls of key APIs in \p N.
void Search::start(Node N) {
  for (const Block &B : Definitions[N].F->Blocks)
    for (const Op &O : B.Ops) {
      auto Api = [&](const Value &V) -> const KeyApi * {
        return V.Kind == ValueKind::Function && !V.FunctionIsInternal
                   ? M.keyApi(V.Text)
                   : nullptr;
      };
      SmallVector<const KeyApi *, 2> Apis = {Api(O.Source)};
      for (const Value &V : O.Args)
        Apis.push_back(Api(V));
      for (const KeyApi *A : Apis) {
        if (!A || A->Action == KeyAction::Use)
          continue;
        for (const Value &V : O.Args) {
          wantVariable(*Definitions[N].Tu, V.Where, 1, Out.Names);
          if (V.Where.Root == RootKind::Param)
            KeyParams[N].push_back(V.Where.Index);
        }
        if (A->Action == KeyAction::Delete)
          addDelete(N);
        // A function that is handed on may be called for either.
        if (A->Action == KeyAction::Create || O.Kind != OpKind::Call)
          addCreate(N, 0);
      }
    }
}

/// \p F returns something of its own that is no constant.
static bool handsOut(const Function &F) {
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Return && (O.Source.Kind == ValueKind::Load ||
                                       O.Source.Kind == ValueKind::Address))
        return true;
  return false;
}

void Search::run() {
  index();
  for (Node N = 0; N != Definitions.size(); ++N)
    start(N);
  while (!Deletes.empty() || !Creates.empty()) {
    if (!Deletes.empty()) {
      Node N = Deletes.back();
      Deletes.pop_back();
      // It runs by itself.
      if (!Definitions[N].F->has(FF_Destructor))
        climb(N, Demands::NoLimit, [&](Node User) { addDelete(User); });
      continue;
    }
    Node N = Creates.back();
    Creates.pop_back();
    unsigned Levels = levelsAbove(N);
    if (CreateLevel[N] < Levels)
      climb(N, Levels - 1 - CreateLevel[N],
            [&](Node User) { addCreate(User, levelOfCaller(User, N)); });
  }
  for (Node N = 0; N != Definitions.size(); ++N) {
    if (!isRelevant(N))
      continue;
    const Function &F = *Definitions[N].F;
    if (CreateLevel[N] != Never && !F.has(FF_Internal) &&
        (!KeyParams[N].empty() || handsOut(F)))
      Out.Wrappers.insert(F.Id);
    wantGuards(N);
    if (CreateLevel[N] < levelsAbove(N))
      wantPaths(N);
  }
  std::set<Node> Above;
  while (!Opened.empty()) {
    Node N = Opened.back();
    Opened.pop_back();
    if (Above.insert(N).second)
      climb(N, 0, [&](Node User) { Opened.push_back(User); });
  }
}

bool createsKeys(const TuSummary &Tu, const Models &M,
                 const StringSet<> &Wrappers) {
  auto IsCreate = [&](const Value &V) {
    bool Named = (V.Kind == ValueKind::Function && !V.FunctionIsInternal) ||
                 V.Kind == ValueKind::String;
    if (!Named)
      return false;
    const KeyApi *Api = M.keyApi(V.Text);
    return (Api && Api->Action == KeyAction::Create) ||
           Wrappers.contains(V.Text);
  };
  for (const Function &F : Tu.Functions)
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops)
        if (IsCreate(O.Source) || any_of(O.Args, IsCreate))
          return true;
  return false;
}

Demands demandsOf(ArrayRef<const TuSummary *> Summaries, const Models &M,
                  unsigned CallerLevels) {
  Demands Result;
  Search(Summaries, M, CallerLevels, Result).run();
  return Result;
}

std::vector<std::string> keyNames(const Models &M) {
  std::vector<std::string> Result;
  for (const auto &Entry : M.Keys)
    if (Entry.second.Action != KeyAction::Use)
      Result.push_back(Entry.first().str());
  return Result;
}

} // namespace pka
