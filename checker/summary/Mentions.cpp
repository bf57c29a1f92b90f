#include "summary/Mentions.h"
#include "llvm/ADT/DenseSet.h"

using namespace llvm;

namespace pka {
namespace {

class Collector {
public:
  void name(StringRef S) {
    if (!S.empty() && Seen.insert(S).second)
      Names.push_back(S);
  }
  void place(const Place &P);
  void value(const Value &V);
  void op(const Op &O);
  void function(const Function &F);

  std::vector<StringRef> Names;

private:
  DenseSet<StringRef> Seen;
};

} // namespace

void Collector::place(const Place &P) {
  if (P.Root == RootKind::Global && P.Index == 0)
    name(P.Symbol);
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
  place(V.Where);
}

void Collector::op(const Op &O) {
  place(O.Target);
  value(O.Source);
  for (const Value &V : O.Args)
    value(V);
}

void Collector::function(const Function &F) {
  if (!F.has(FF_Internal))
    name(F.Id);
  name(F.AliasOf);
  for (StringRef Base : F.Overrides)
    name(Base);
  for (const Block &B : F.Blocks) {
    for (const Op &O : B.Ops)
      op(O);
    value(B.Cond.Lhs);
    value(B.Cond.Rhs);
  }
  for (const DeadCall &D : F.DeadCalls)
    op(D.Call);
}

std::vector<StringRef> mentionedNames(const TuSummary &S) {
  Collector C;
  for (const Function &F : S.Functions)
    C.function(F);
  for (const Variable &V : S.Variables) {
    if (!V.has(VF_Internal))
      C.name(V.Id);
    C.name(V.Record);
    C.name(V.Destructor);
  }
  for (const Remark &R : S.Remarks) {
    C.name(R.Text);
    for (StringRef Name : R.Names)
      C.name(Name);
  }
  return std::move(C.Names);
}

} // namespace pka
