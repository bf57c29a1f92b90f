//===- Summary.cpp - Comparing and showing what a summary holds -----------===//

#include "summary/Summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Demangle/Demangle.h"
#include <tuple>

using namespace llvm;

namespace pka {

bool operator==(const Location &A, const Location &B) {
  return A.Line == B.Line && A.Column == B.Column && A.File == B.File;
}

bool operator<(const Location &A, const Location &B) {
  return std::tie(A.File, A.Line, A.Column) <
         std::tie(B.File, B.Line, B.Column);
}

bool standsBefore(const Location &Skipped, const Location &At) {
  constexpr uint32_t NumLines = 6; // Between #if and the name, with #endif.
  return Skipped.File == At.File && Skipped.Line < At.Line &&
         At.Line - Skipped.Line < NumLines;
}

Relation negate(Relation R) {
  switch (R) {
  case Relation::EQ:
    return Relation::NE;
  case Relation::NE:
    return Relation::EQ;
  case Relation::LT:
    return Relation::GE;
  case Relation::LE:
    return Relation::GT;
  case Relation::GT:
    return Relation::LE;
  case Relation::GE:
    return Relation::LT;
  case Relation::None:
    break;
  }
  return Relation::None;
}

bool operator==(const Step &A, const Step &B) {
  return A.Kind == B.Kind && A.Index == B.Index && A.Name == B.Name &&
         A.Record == B.Record;
}

bool operator==(const Place &A, const Place &B) {
  if (A.Root != B.Root || A.Path != B.Path)
    return false;
  // The name of a local or a parameter is for display only.
  return A.Root == RootKind::Global ? A.Symbol == B.Symbol : A.Index == B.Index;
}

std::string TuSummary::identity() const {
  // No path contains a NUL, so identities sort by main file first.
  return (Twine(MainFile) + Twine('\0') + Output).str();
}

bool lessIdentity(const TuSummary *A, const TuSummary *B) {
  return std::tie(A->MainFile, A->Output) < std::tie(B->MainFile, B->Output);
}

/// The name in the source of a global with the id \p Id, as well as the id
/// alone tells: a mangled name, a USR or the name itself.
static std::string sourceName(StringRef Id) {
  StringRef Usr = Id;
  if (Usr.consume_front("c:"))
    return Usr.rsplit('@').second.empty() ? Usr.str()
                                          : Usr.rsplit('@').second.str();
  return demangle(Id.str());
}

static std::string rootText(const Place &P) {
  switch (P.Root) {
  case RootKind::None:
    return "<nowhere>";
  case RootKind::Global:
    return sourceName(P.Symbol);
  case RootKind::Local:
    return P.Symbol.empty() ? "<temporary>" : P.Symbol.str();
  case RootKind::Param:
    return P.Symbol.empty() ? ("<parameter " + Twine(P.Index + 1) + ">").str()
                            : P.Symbol.str();
  case RootKind::Result:
    return "<result>";
  }
  return "<nowhere>";
}

void addSteps(SmallVectorImpl<Step> &Path, ArrayRef<Step> More) {
  for (const Step &S : More) {
    if (S.Kind == StepKind::Owner && !Path.empty() &&
        Path.back().Kind == StepKind::Field && Path.back().Record == S.Record &&
        (Path.back().Name == S.Name ||
         (Path.back().isInUnion() && Path.back().Index == S.Index)))
      Path.pop_back();
    else
      Path.push_back(S);
  }
}

std::string fieldSlot(const Place &Where) {
  for (const Step &S : reverse(Where.Path))
    if (S.Kind == StepKind::Field)
      return (S.Record + "." + S.Name).str();
  return {};
}

std::string toString(const Place &P) {
  std::string Text = rootText(P);
  // Dereferences wait for what follows, which decides how C writes them:
  // `->name`, `[i]` or a prefix `*`.
  unsigned Derefs = 0;
  auto Flush = [&](unsigned Keep, bool Parenthesise) {
    if (Derefs <= Keep)
      return;
    Text.insert(0, std::string(Derefs - Keep, '*'));
    if (Parenthesise)
      Text = "(" + Text + ")";
    Derefs = Keep;
  };
  for (const Step &S : P.Path) {
    switch (S.Kind) {
    case StepKind::Deref:
      ++Derefs;
      break;
    case StepKind::Field:
      // Members of anonymous members are named without the latter.
      if (S.Name.empty())
        break;
      Flush(/*Keep=*/1, /*Parenthesise=*/true);
      Text += Derefs ? "->" : ".";
      Text += S.Name;
      Derefs = 0;
      break;
    case StepKind::Owner: // A pointer to a part is written like one to all.
      break;
    case StepKind::Index:
      // An element behind a pointer is written like one of an array.
      Flush(/*Keep=*/1, /*Parenthesise=*/true);
      Derefs = 0;
      Text += '[';
      if (S.Index != Step::AnyIndex)
        Text += std::to_string(S.Index);
      Text += ']';
      break;
    }
  }
  Flush(/*Keep=*/0, /*Parenthesise=*/false);
  return Text;
}

} // namespace pka
