#include "judge/Names.h"
#include <set>

namespace pka {

/// What `*(c ? &a : &b)` may be: "a or b"; empty when \p Where is no such
/// thing.
static std::string alternatives(const Program &P, FunctionId F,
                                const Place &Where) {
  std::string Text;
  if (Where.Root != RootKind::Local || !Where.Symbol.empty())
    return Text;
  std::set<std::string> Known;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
    if (O.Kind != OpKind::Assign || O.Target.Root != RootKind::Local ||
        O.Target.Index != Where.Index || !O.Target.Path.empty())
      return;
    Place Side = O.Source.Where;
    llvm::ArrayRef<Step> Rest(Where.Path);
    if (O.Source.Kind == ValueKind::Address && !Rest.empty() &&
        Rest.front().Kind == StepKind::Deref)
      Rest = Rest.drop_front();
    else if (O.Source.Kind != ValueKind::Load)
      return;
    // A side that is another such operator has a name of its own, and one that
    // is this one, in a loop, none.
    if (Side.Root == Where.Root && Side.Index == Where.Index)
      return;
    addSteps(Side.Path, Rest);
    std::string Name = renderPlace(P, F, Side);
    if (Known.size() < 4 && Known.insert(Name).second)
      Text += (Text.empty() ? "" : " or ") + Name;
  });
  return Text;
}

std::string renderPlace(const Program &P, FunctionId F, const Place &Where) {
  std::string Either = alternatives(P, F, Where);
  if (!Either.empty())
    return Either;
  Place Named = Where;
  if (Where.Root == RootKind::Global)
    if (const Variable *V = P.variable(P.lookupVariable(P.tu(F), Where)).V)
      Named.Symbol = V->Name;
  if (Where.Root == RootKind::Result)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Call && O.CallId == Where.Index &&
          O.Source.Kind == ValueKind::Function)
        Named.Symbol = O.Source.Text;
    });
  return toString(Named);
}

std::string renderPlace(const Program &P, const AbstractPlace &A) {
  Place Named;
  Named.Root = A.Root;
  Named.Index = A.Index;
  Named.Path.append(A.Path.begin(), A.Path.end());
  if (A.isGlobal()) {
    const VariableNode &Var = P.variable(A.Index);
    Named.Symbol = Var.V ? Var.V->Name : Var.Id;
    return toString(Named);
  }
  // The name stands where the function mentions the place.
  forEachOp(P.function(A.Owner), [&](uint32_t, uint32_t, const Op &O) {
    auto Look = [&](const Place &Q) {
      if (Q.Root == A.Root && Q.Index == A.Index && Named.Symbol.empty())
        Named.Symbol = Q.Symbol;
    };
    Look(O.Target);
    Look(O.Source.Where);
    for (const Value &V : O.Args)
      Look(V.Where);
  });
  return toString(Named);
}

std::string renderKey(const Program &P, FunctionId F, const Value &Argument,
                      bool ByAddress) {
  Place Where = Argument.Where;
  if (Argument.Kind == ValueKind::Load && ByAddress)
    Where.Path.push_back(Step::deref());
  else if (Argument.Kind != ValueKind::Address &&
           Argument.Kind != ValueKind::Load)
    return "key";
  return renderPlace(P, F, Where);
}

static const char *spelling(Relation R, bool WhenTrue) {
  switch (R) {
  case Relation::EQ:
    return WhenTrue ? "==" : "!=";
  case Relation::NE:
    return WhenTrue ? "!=" : "==";
  case Relation::LT:
    return WhenTrue ? "<" : ">=";
  case Relation::LE:
    return WhenTrue ? "<=" : ">";
  case Relation::GT:
    return WhenTrue ? ">" : "<=";
  case Relation::GE:
    return WhenTrue ? ">=" : "<";
  case Relation::None:
    break;
  }
  return "?";
}

static std::string renderValue(const Program &P, FunctionId F, const Value &V) {
  switch (V.Kind) {
  case ValueKind::Constant:
    return std::to_string(V.Int);
  case ValueKind::String:
    return "\"" + V.Text.str() + "\"";
  case ValueKind::Function:
    return V.Text.str();
  case ValueKind::Address:
    return "&" + renderPlace(P, F, V.Where);
  case ValueKind::Load:
    if (V.Where.Root == RootKind::Result && V.Where.Path.empty()) {
      std::string Text = "...";
      forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
        if (O.Kind != OpKind::Call || O.CallId != V.Where.Index ||
            O.Source.Kind != ValueKind::Function)
          return;
        Text = O.Source.Text.str() + "(";
        for (size_t I = 0; I < O.Args.size(); ++I)
          Text += (I ? ", " : "") + (O.Args[I].Where.Root == RootKind::Result
                                         ? std::string("...")
                                         : renderValue(P, F, O.Args[I]));
        Text += ")";
      });
      return Text;
    }
    return renderPlace(P, F, V.Where);
  case ValueKind::Test:
    return renderPlace(P, F, V.Where) + " " + spelling(V.Rel, true) + " " +
           std::to_string(V.Int);
  case ValueKind::Unknown:
    break;
  }
  return "...";
}

std::string conditionText(const Program &P, FunctionId F, const Condition &C,
                          bool WhenTrue) {
  std::string Lhs = renderValue(P, F, C.Lhs);
  if (C.Mask)
    Lhs = "(" + Lhs + " & " + std::to_string(C.Mask) + ")";
  return Lhs + " " + spelling(C.Rel, WhenTrue) + " " + renderValue(P, F, C.Rhs);
}

llvm::StringRef classOfDestructor(llvm::StringRef Function) {
  size_t At = Function.rfind("::~");
  return At == llvm::StringRef::npos ? "" : Function.take_front(At);
}

} // namespace pka
