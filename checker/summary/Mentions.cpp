#include "summary/Mentions.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {
namespace {

class Collector {
public:
  void name(StringRef S) { add(Shared, S); }
  void ownName(StringRef S) { add(Own, S); }
  void place(const Place &P);
  void value(const Value &V);
  void op(const Op &O);
  void function(const Function &F);
  /// What was named since the last call belongs together.
  void end();
  Mentions finish();

private:
  struct Table {
    DenseMap<StringRef, uint32_t> Numbers;
    std::vector<StringRef> Names;
    std::vector<uint32_t> Current; ///< Numbers named since end().
  };
  static void add(Table &T, StringRef S) {
    if (S.empty())
      return;
    auto Inserted = T.Numbers.try_emplace(S, uint32_t(T.Names.size()));
    if (Inserted.second)
      T.Names.push_back(S);
    T.Current.push_back(Inserted.first->second);
  }

  Table Shared, Own;
  struct Lists {
    std::vector<uint32_t> Shared, Own;
  };
  std::vector<Lists> Ended;
};

} // namespace

void Collector::place(const Place &P) {
  if (P.Root == RootKind::Global)
    add(P.Index ? Own : Shared, P.Symbol);
  for (const Step &S : P.Path)
    if (S.Kind == StepKind::Field) {
      name(S.Record);
      name(S.Name);
    }
}

void Collector::value(const Value &V) {
  // A string may name a symbol to be looked up.
  bool IsSymbol = V.Kind == ValueKind::String && V.Text.size() < 128 &&
                  V.Text.find_first_of(" /%\n") == StringRef::npos;
  if (IsSymbol || (V.Kind == ValueKind::Function && !V.FunctionIsInternal))
    name(V.Text);
  else if (V.Kind == ValueKind::Function)
    ownName(V.Text);
  place(V.Where);
}

void Collector::op(const Op &O) {
  place(O.Target);
  value(O.Source);
  for (const Value &V : O.Args)
    value(V);
}

void Collector::function(const Function &F) {
  if (F.has(FF_Internal))
    ownName(F.Id);
  else
    name(F.Id);
  if (F.has(FF_CxxConstructor))
    name(F.Record);
  // Whichever of the two it is.
  name(F.AliasOf);
  ownName(F.AliasOf);
  for (StringRef Base : F.Overrides) {
    name(Base);
    ownName(Base);
  }
  for (const Block &B : F.Blocks) {
    for (const Op &O : B.Ops)
      op(O);
    value(B.Cond.Lhs);
    value(B.Cond.Rhs);
  }
  for (const DeadCall &D : F.DeadCalls)
    op(D.Call);
}

void Collector::end() {
  auto Take = [](Table &T) {
    std::vector<uint32_t> Result = std::move(T.Current);
    T.Current.clear();
    llvm::sort(Result);
    Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
    return Result;
  };
  Ended.push_back({Take(Shared), Take(Own)});
}

Mentions Collector::finish() {
  Mentions Result;
  Result.NumShared = Shared.Names.size();
  Result.Names = std::move(Shared.Names);
  Result.Names.insert(Result.Names.end(), Own.Names.begin(), Own.Names.end());
  for (const Lists &L : Ended) {
    Result.Numbers.insert(Result.Numbers.end(), L.Shared.begin(),
                          L.Shared.end());
    for (uint32_t N : L.Own)
      Result.Numbers.push_back(Result.NumShared + N);
    Result.Ends.push_back(Result.Numbers.size());
  }
  return Result;
}

Mentions mentionsOf(const TuSummary &S) {
  Collector C;
  for (const Variable &V : S.Variables) {
    if (V.has(VF_Internal))
      C.ownName(V.Id);
    else
      C.name(V.Id);
    C.name(V.Record);
    C.name(V.Destructor);
    C.ownName(V.Destructor);
  }
  for (const Remark &R : S.Remarks) {
    C.name(R.Text);
    for (StringRef Name : R.Names)
      C.name(Name);
  }
  C.end();
  for (const Function &F : S.Functions) {
    C.function(F);
    C.end();
  }
  return C.finish();
}

} // namespace pka
