#include "judge/Why.h"
#include "judge/Names.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

class ReasonFinder {
public:
  ReasonFinder(const Places &Pl, const GuardJudge &Guards,
               llvm::ArrayRef<Seed> Seeds, llvm::ArrayRef<KeyUse> Deletes,
               const Judgement &J)
      : Pl(Pl), G(Pl.graph()), P(G.program()), Guards(Guards), Seeds(Seeds),
        Deletes(Deletes), J(J) {}

  std::vector<Blocked> find();

private:
  void attributes();
  void registrations();
  void skippedCode();
  void siblings();
  void otherKey();
  void say(const Location &L, std::string Text);
  std::string quoted(llvm::StringRef S) { return "'" + S.str() + "'"; }
  /// What the key's variable or field is called in the source.
  llvm::StringRef keyWord() const;

  const Places &Pl;
  const CallGraph &G;
  const Program &P;
  const GuardJudge &Guards;
  llvm::ArrayRef<Seed> Seeds;
  llvm::ArrayRef<KeyUse> Deletes;
  const Judgement &J;
  std::set<FunctionId> Unreached; ///< Would delete the key if they ran.
  std::vector<Blocked> Found;
};

/// `n::f` is written as f where it is declared.
llvm::StringRef word(llvm::StringRef Name) {
  size_t Colon = Name.rfind("::");
  return Colon == llvm::StringRef::npos ? Name : Name.drop_front(Colon + 2);
}

void ReasonFinder::say(const Location &L, std::string Text) {
  if (llvm::none_of(
          Found, [&](const Blocked &B) { return B.Loc == L && B.Why == Text; }))
    Found.push_back({L, std::move(Text)});
}

llvm::StringRef ReasonFinder::keyWord() const {
  const AbstractPlace &W = J.S->Use.Where;
  for (const Step &S : llvm::reverse(W.Path))
    if (S.Kind == StepKind::Field)
      return S.Name;
  if (W.isGlobal() && P.variable(W.Index).V)
    return word(P.variable(W.Index).V->Name);
  return {};
}

void ReasonFinder::attributes() {
  for (FunctionId F : Unreached)
    for (const Remark &R : P.tu(F).Remarks)
      if (R.Kind == RemarkKind::UnknownAttribute &&
          llvm::is_contained(R.Names, word(G.name(F))))
        say(R.Loc, "the attribute " + quoted(R.Text) + " of " +
                       quoted(G.name(F)) + " is none that a compiler knows; " +
                       quoted(R.Meant) + " was meant");
}

void ReasonFinder::registrations() {
  for (FunctionId F : Unreached)
    for (const Root *R : G.roots(F))
      if (R->Registration && !G.runs(R->Registration->Caller))
        say(R->Registration->Call->Loc,
            quoted(G.name(F)) + " would be registered here, in " +
                quoted(G.name(R->Registration->Caller)) +
                ", which nothing calls");
}

void ReasonFinder::skippedCode() {
  llvm::StringRef Key = keyWord();
  // Whose mention means a delete: the APIs and the program's own wrappers.
  std::set<llvm::StringRef> Deleting;
  for (const auto &Api : G.models().Keys)
    if (Api.second.Action == KeyAction::Delete)
      Deleting.insert(Api.first());
  for (const KeyUse &D : Deletes)
    for (const CallEdge *E : D.Chain)
      Deleting.insert(word(G.name(E->Callee)));
  std::vector<const TuSummary *> Tus;
  if (J.S->Use.Where.isGlobal() &&
      !P.variable(J.S->Use.Where.Index).isInternal())
    Tus = P.unit().Members;
  else
    Tus.push_back(&P.tu(J.S->Use.Frame.F));
  for (const TuSummary *Tu : Tus)
    for (const Remark &R : Tu->Remarks) {
      auto Has = [&](llvm::StringRef Name) {
        return llvm::is_contained(R.Names, Name);
      };
      auto Delete = llvm::find_if(R.Names, [&](llvm::StringRef Name) {
        return Deleting.count(Name) != 0;
      });
      if (R.Kind == RemarkKind::SkippedCode && !Key.empty() && Has(Key) &&
          Delete != R.Names.end())
        say(R.Loc, "code with " + quoted(*Delete) + " and " + quoted(Key) +
                       " is left out by the preprocessor: " + quoted(R.Text) +
                       " is not taken");
    }
  for (FunctionId F : Unreached)
    for (const Remark &R : P.tu(F).Remarks) {
      const Location &At = P.function(F).Loc;
      // A call or a registration of it, or an attribute that stands before it.
      bool Named = llvm::is_contained(R.Names, word(G.name(F)));
      bool Attribute = R.Loc.File == At.File && R.Loc.Line < At.Line &&
                       R.Loc.Line + 6 > At.Line &&
                       (llvm::is_contained(R.Names, "destructor") ||
                        llvm::is_contained(R.Names, "__destructor__"));
      if (R.Kind == RemarkKind::SkippedCode && (Named || Attribute))
        say(R.Loc,
            "code with " +
                quoted(Named ? G.name(F) : llvm::StringRef("destructor")) +
                " is left out by the preprocessor: " + quoted(R.Text) +
                " is not taken");
    }
}

/// A function that deletes keys which are created beside this one.
void ReasonFinder::siblings() {
  if (J.V != Verdict::NeverDeleted)
    return;
  std::map<FunctionId, std::set<std::string>> Forgetful;
  for (const Seed &S : Seeds) {
    if (S.Use.Frame.F != J.S->Use.Frame.F ||
        samePlace(S.Use.Where, J.S->Use.Where))
      continue;
    for (const KeyUse &D : Deletes)
      if (samePlace(D.Where, S.Use.Where) ||
          sameFieldOfSomeObject(D.Where, S.Use.Where))
        if (D.Frame.F != J.S->Use.Frame.F)
          Forgetful[D.Frame.F].insert(renderPlace(P, D.Where));
  }
  for (const auto &Entry : Forgetful) {
    std::string Others;
    for (const std::string &Name : Entry.second)
      Others += (Others.empty() ? "" : ", ") + quoted(Name);
    say(P.function(Entry.first).Loc,
        quoted(G.name(Entry.first)) + " deletes " + Others +
            ", created beside this key, and forgets this one");
  }
}

/// This key is asked for, and another one is deleted.
void ReasonFinder::otherKey() {
  if (J.V != Verdict::NeverDeleted)
    return;
  for (const KeyUse &D : Deletes)
    for (const Guard &Gd : Guards.guards(D.Leaf.F, D.Leaf.Block))
      for (const AbstractPlace &A : Guards.tiedPlaces(Gd))
        if (samePlace(A, J.S->Use.Where) && !samePlace(D.Where, A))
          say(D.Leaf.O->Loc,
              "this delete, under the test " + quoted(Guards.text(Gd)) +
                  " of this key, deletes " + quoted(renderPlace(P, D.Where)));
}

std::vector<Blocked> ReasonFinder::find() {
  for (const Match &M : J.Matches) {
    if (M.OnFailureOnly || M.Reach.Best.count(RootClass::Automatic) ||
        M.Reach.Best.count(RootClass::Host))
      continue;
    Unreached.insert(M.Use->Leaf.F);
    Unreached.insert(M.Use->Frame.F);
    std::vector<FunctionId> Work{M.Use->Frame.F};
    while (!Work.empty() && Unreached.size() < 64) {
      FunctionId F = Work.back();
      Work.pop_back();
      for (const CallEdge *E : G.callers(F))
        if (E->When == RunsAt::Now && Unreached.insert(E->Caller).second)
          Work.push_back(E->Caller);
    }
  }
  attributes();
  registrations();
  skippedCode();
  siblings();
  otherKey();
  return std::move(Found);
}

} // namespace

std::vector<Blocked> findReasons(const Places &Pl, const GuardJudge &Guards,
                                 llvm::ArrayRef<Seed> Seeds,
                                 llvm::ArrayRef<KeyUse> Deletes,
                                 const Judgement &J) {
  if (J.V != Verdict::NeverDeleted && J.V != Verdict::UnreachableDelete &&
      J.V != Verdict::ApiOnly)
    return {};
  return ReasonFinder(Pl, Guards, Seeds, Deletes, J).find();
}

} // namespace pka
