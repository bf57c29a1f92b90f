#include "judge/Why.h"
#include "judge/Names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

namespace pka {

class ReasonFinder {
public:
  ReasonFinder(const Reasons &Of, const Judgement &J)
      : Of(Of), G(Of.Pl.graph()), P(G.program()), Guards(Of.Guards),
        Seeds(Of.Seeds), Deletes(Of.Deletes), J(J) {}

  std::vector<Blocked> find();

private:
  void attributes();
  void registrations();
  void siblings();
  void otherKey();
  void uncalledMethods();
  bool isCreated(const AbstractPlace &A) const;
  void say(const Location &L, std::string Text);
  std::string quoted(llvm::StringRef S) { return "'" + S.str() + "'"; }
  /// What the key's variables or field are called in the source.
  std::vector<llvm::StringRef> keyWords() const;
  llvm::StringRef wordOf(const AbstractPlace &W) const;
  void namesakes(const AbstractPlace &Key);

  const Reasons &Of;
  const CallGraph &G;
  const Program &P;
  const GuardJudge &Guards;
  llvm::ArrayRef<Seed> Seeds;
  llvm::ArrayRef<KeyUse> Deletes;
  const Judgement &J;
  std::set<FunctionId> Unreached; ///< Would delete the key if they ran.
  std::vector<Blocked> Found;
};

void ReasonFinder::say(const Location &L, std::string Text) {
  if (llvm::none_of(
          Found, [&](const Blocked &B) { return B.Loc == L && B.Why == Text; }))
    Found.push_back({L, std::move(Text)});
}

std::vector<llvm::StringRef> ReasonFinder::keyWords() const {
  std::vector<llvm::StringRef> Result{wordOf(J.S->Use.Where)};
  for (const AbstractPlace &Copy : J.Copies)
    Result.push_back(wordOf(Copy));
  llvm::erase_if(Result, [](llvm::StringRef Word) { return Word.empty(); });
  return Result;
}

llvm::StringRef ReasonFinder::wordOf(const AbstractPlace &W) const {
  for (const Step &S : llvm::reverse(W.Path))
    if (S.Kind == StepKind::Field)
      return S.Name;
  if (W.isGlobal() && P.variable(W.Index).V)
    return unqualified(P.variable(W.Index).V->Name);
  return {};
}

void ReasonFinder::attributes() {
  for (FunctionId F : Unreached)
    for (const Remark &R : P.tu(F).Remarks)
      if (R.Kind == RemarkKind::UnknownAttribute &&
          llvm::is_contained(R.Names, unqualified(G.name(F))))
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
  auto Tests = Of.ByTest.find(Reasons::rootOf(J.S->Use.Where));
  if (Tests == Of.ByTest.end())
    return;
  for (const Reasons::Tested &T : Tests->second) {
    const KeyUse &D = *T.Delete;
    if (samePlace(T.Where, J.S->Use.Where) && !samePlace(D.Where, T.Where) &&
        llvm::none_of(J.Matches, [&](const Match &M) {
          return M.Use->Leaf.O == D.Leaf.O; // It deletes this one too.
        }))
      say(D.Leaf.O->Loc,
          "this delete, under the test " + quoted(Guards.text(*T.Test)) +
              " of this key, deletes " + quoted(renderPlace(P, D.Where)));
  }
}

bool ReasonFinder::isCreated(const AbstractPlace &A) const {
  return llvm::any_of(Seeds,
                      [&](const Seed &S) { return samePlace(S.Use.Where, A); });
}

/// A key that nothing creates is deleted, and is called what this one is.
void ReasonFinder::namesakes(const AbstractPlace &Key) {
  const Variable *Mine = Key.isGlobal() ? P.variable(Key.Index).V : nullptr;
  if (J.V != Verdict::NeverDeleted || !Mine)
    return;
  llvm::StringRef Name = unqualified(Mine->Name);
  auto Named = Of.ByName.find(Name.str());
  if (Named == Of.ByName.end())
    return;
  for (const KeyUse *Delete : Named->second) {
    const KeyUse &D = *Delete;
    const AbstractPlace &A = D.Where;
    if (A.Path != Key.Path || samePlace(A, Key) || isCreated(A))
      continue;
    if (A.Root == RootKind::Local && A.Path.empty() &&
        renderPlace(P, A) == Name)
      say(D.Leaf.O->Loc, "this deletes another " + quoted(Name) +
                             ", a local variable of " +
                             quoted(G.name(A.Owner)));
    const VariableNode *Other = A.isGlobal() ? &P.variable(A.Index) : nullptr;
    if (!Other || !Other->V || unqualified(Other->V->Name) != Name)
      continue;
    std::string File = quoted(llvm::sys::path::filename(Other->Tu->MainFile));
    if (Other->V->Loc == Mine->Loc)
      say(D.Frame.O->Loc,
          "this deletes the " + quoted(Name) + " of " + File +
              ": each file that includes the static variable has its own");
    else if (Other->V->Name != Mine->Name)
      say(D.Frame.O->Loc, "this deletes another " + quoted(Name) + ": " +
                              quoted(Other->V->Name));
    else
      say(D.Frame.O->Loc, "this deletes another " + quoted(Name) + ", the " +
                              (Other->V->has(VF_StaticLocal) ? "static local"
                               : Other->isInternal()         ? "static"
                                                             : "global") +
                              " one of " + File);
  }
}

/// A method or a function that would delete the key of an object, and that
/// nothing calls for the object that has this key.
void ReasonFinder::uncalledMethods() {
  AbstractPlace Key = J.S->Use.Where;
  if (J.V != Verdict::NeverDeleted || !Key.isGlobal() || Key.hasDeref() ||
      !Key.hasField())
    return;
  const VariableNode &Object = P.variable(Key.Index);
  Key.Path.insert(Key.Path.begin(), Step::deref());
  for (const KeyUse *D : Of.OfParams)
    if (sameFieldOfSomeObject(Key, D->Where))
      say(D->Leaf.O->Loc, quoted(G.name(D->Frame.F)) +
                              " would delete the key of an object that it is "
                              "given, and is never given " +
                              quoted(Object.V ? Object.V->Name : Object.Id));
}

std::vector<Blocked> ReasonFinder::find() {
  for (const Match &M : J.Matches) {
    if (M.OnFailureOnly || M.Use->Dead ||
        M.Reach.Best.count(RootClass::Automatic) ||
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
  for (Blocked &B : Of.Hidden.find(J, keyWords(), Unreached))
    say(B.Loc, std::move(B.Why));
  siblings();
  otherKey();
  namesakes(J.S->Use.Where);
  for (const AbstractPlace &Copy : J.Copies)
    namesakes(Copy);
  uncalledMethods();
  return std::move(Found);
}

Reasons::Reasons(const Places &Pl, const GuardJudge &Guards,
                 llvm::ArrayRef<Seed> Seeds, llvm::ArrayRef<KeyUse> Deletes)
    : Pl(Pl), Guards(Guards), Seeds(Seeds), Deletes(Deletes),
      Hidden(Pl.graph(), Deletes) {
  const Program &P = Pl.graph().program();
  for (const KeyUse &D : Deletes) {
    for (const Guard &Test : Guards.guards(D.Leaf.F, D.Leaf.Block))
      for (AbstractPlace &A : Guards.tiedPlaces(Test))
        ByTest[rootOf(A)].push_back({&D, &Test, std::move(A)});
    if (D.Where.Root == RootKind::Param)
      OfParams.push_back(&D);
    if (D.Where.Root == RootKind::Local && D.Where.Path.empty())
      ByName[renderPlace(P, D.Where)].push_back(&D);
    const Variable *V =
        D.Where.isGlobal() ? P.variable(D.Where.Index).V : nullptr;
    if (V)
      ByName[unqualified(V->Name).str()].push_back(&D);
  }
}

std::vector<Blocked> Reasons::find(const Judgement &J) const {
  if (J.V != Verdict::NeverDeleted && J.V != Verdict::UnreachableDelete &&
      J.V != Verdict::ApiOnly)
    return {};
  return ReasonFinder(*this, J).find();
}

} // namespace pka
