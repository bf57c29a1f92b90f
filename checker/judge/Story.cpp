#include "judge/Story.h"
#include "judge/Names.h"
#include "judge/Pinned.h"
#include "judge/StoryTeller.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

static std::string reachedWords(const Match &M) {
  const Reached *Best = M.best();
  return Best ? Best->What : std::string();
}

void StoryTeller::describeMessage(Site &S) {
  std::string Key = "key " + quoted(S.Key);
  switch (J.V) {
  case Verdict::NeverDeleted:
    S.Message = Key + " is created here and never deleted";
    break;
  case Verdict::UnreachableDelete:
    S.Message = Key + " is created here, and no delete of it ever runs at " +
                (isExecutable() ? "exit" : "unload");
    break;
  case Verdict::ApiOnly:
    S.Message = Key + " is deleted only if the host " + [&] {
      // The one that the deletes are told with.
      const Reached *Api = nullptr;
      for (const Match &M : J.Matches) {
        auto It = M.Reach.Best.find(RootClass::Exported);
        if (!M.OnFailureOnly && It != M.Reach.Best.end() &&
            (!Api || It->second.Way.size() < Api->Way.size()))
          Api = &It->second;
      }
      if (!Api)
        return std::string("calls into the library");
      llvm::StringRef Name = G.name(Api->F), Class = classOfDestructor(Name);
      return Class.empty() ? "calls " + quoted(Name)
                           : "destroys its " + quoted(Class);
    }() + "; nothing runs the delete by itself";
    break;
  case Verdict::ErrorPathLeak:
    S.Message =
        Key + " is lost on a path that " +
        llvm::StringRef(J.Leak->Text).split(", which is lost").first.str();
    break;
  case Verdict::Paired:
  case Verdict::Scoped:
    S.Message = Key + " is deleted";
    for (const Match &M : J.Matches)
      if (!M.OnFailureOnly && M.best()) {
        S.Message += ", reached from " + reachedWords(M);
        break;
      }
    break;
  case Verdict::Wrapper:
    S.Message = Key + " belongs to the callers of " + quoted(S.Function);
    break;
  case Verdict::Unknown:
    S.Message = Key + " cannot be judged without " + J.Missing;
    break;
  case Verdict::UnguardedDelete:
    break;
  }
}

/// Of the ways from one variable to one field the shortest: objects that point
/// at each other, such as the links of a list, have many.
static std::vector<const AbstractPlace *> worthTelling(const PlaceSet &Copies) {
  std::vector<const AbstractPlace *> Result;
  for (const AbstractPlace &Copy : Copies) {
    auto Same = llvm::find_if(Result, [&](const AbstractPlace *Other) {
      return Other->Index == Copy.Index &&
             Other->Path.empty() == Copy.Path.empty() &&
             (Copy.Path.empty() || Other->Path.back() == Copy.Path.back());
    });
    if (Same == Result.end())
      Result.push_back(&Copy);
    else if (Copy.Path.size() < (*Same)->Path.size())
      *Same = &Copy;
  }
  return Result;
}

void StoryTeller::tellCreation(Site &S) {
  const KeyUse &U = J.S->Use;
  if (!U.Chain.empty())
    say(S, U.Leaf.O->Loc,
        quoted(G.name(U.Leaf.F)) + " creates the key for its caller");
  const AbstractPlace &W = U.Where;
  if (W.isGlobal()) {
    const VariableNode &Var = P.variable(W.Index);
    if (Var.V)
      say(S, Var.V->Loc,
          std::string("the key is stored in ") +
              (Var.V->has(VF_StaticLocal) ? "static local "
               : Var.V->has(VF_Internal)  ? "static "
                                          : "global ") +
              quoted(Var.V->Name));
    else
      say(S, U.Frame.O->Loc,
          "the key is stored in " + quoted(Var.Id) +
              ", which is defined outside of what was seen");
  } else {
    say(S, U.Frame.O->Loc, "the key is stored in " + quoted(S.Key));
    for (const AbstractPlace *Copy : worthTelling(J.Copies))
      if (const Variable *V = P.variable(Copy->Index).V)
        say(S, V->Loc, "it is kept in " + quoted(renderPlace(P, *Copy)));
  }
}

std::vector<HookNote> hookNotesOf(const CallGraph &G, const HookIndex &Index,
                                  const Judgement &J) {
  if (J.V != Verdict::NeverDeleted && J.V != Verdict::UnreachableDelete &&
      J.V != Verdict::ApiOnly)
    return {};
  std::set<FunctionId> Deleters;
  for (const Match &M : J.Matches)
    Deleters.insert(M.Use->Leaf.F);
  return hookNotes(G, Index, Deleters, J.S->Use.Frame.F);
}

void StoryTeller::tellHooks(Site &S) {
  for (const HookNote &Note : hookNotesOf(G, Facts.Hooks, J))
    say(S, Note.Loc, Note.Text);
}

void StoryTeller::tellCost(Site &S) {
  if (isExecutable()) {
    say(S, {},
        "the end of the process gives its keys back; in a library this "
        "would be lost");
    return;
  }
  bool Lost = J.V == Verdict::NeverDeleted || J.V == Verdict::UnreachableDelete;
  // A variable has one key after a load; of objects there may be any number.
  std::string EachTime;
  if (Lost && !J.S->Use.Where.isGlobal() && J.LeakedInstances.empty())
    EachTime = "one of 1024 keys is lost each time " + quoted(S.Function) +
               " creates one";
  if (!Reasons.empty() && (Lost || J.V == Verdict::ApiOnly)) {
    for (const PinReason &Pin : Reasons)
      say(S, Pin.Loc,
          Pin.Why + ": " +
              (EachTime.empty()
                   ? "one of 1024 keys is lost per process, not per reload"
                   : EachTime));
  } else if (!EachTime.empty())
    say(S, {}, EachTime + whenUnloaded(G));
  else if (Lost) {
    if (J.S->Use.Where.isGlobal())
      S.LostPerReload = std::to_string(J.S->Use.Where.Index) + " " +
                        renderPlace(P, J.S->Use.Where);
    else
      S.LostPerReload = S.Key + " " + std::to_string(S.Pos.Line) + ":" +
                        std::to_string(S.Pos.Column) + " " + S.Pos.File;
    say(S, {},
        "one of 1024 keys is lost at every load and unload of the "
        "library" +
            whenUnloaded(G));
  } else if (J.V == Verdict::ApiOnly)
    say(S, {},
        "one of 1024 keys is lost at every unload before which the host "
        "forgets the call");
  else if (J.V == Verdict::ErrorPathLeak)
    say(S, {}, "one of 1024 keys is lost each time this path is taken");
  if ((Lost || J.V == Verdict::ApiOnly) && !J.Destructors.empty() &&
      Reasons.empty()) {
    FunctionId D = *J.Destructors.begin();
    say(S, P.function(D).Loc,
        "the key's destructor callback " + quoted(G.name(D)) +
            " lies in the library: a thread that exits after the unload will "
            "crash [pthread-key-dangling-destructor]");
  }
}

Site StoryTeller::tell() {
  const KeyUse &U = J.S->Use;
  Site S;
  S.Pos = position(U.Frame.O->Loc);
  S.Function = P.function(U.Frame.F).Name.str();
  S.Callee = calleeName(G, U.Frame.F, *U.Frame.O);
  S.Program = P.unit().Name;
  S.ProgramKind = isExecutable()                       ? "executable"
                  : P.unit().Kind == UnitKind::Library ? "library"
                                                       : "unknown";
  S.V = J.V;
  S.Destructor = J.DestructorName;
  describeStorage(S);
  describeMessage(S);
  if (const Rule *R = ruleFor(J.V)) {
    S.Sev = R->Default;
    Reasons = Facts.Pinned.reasons(U.Frame.F);
    if (!Reasons.empty() && S.Sev == Severity::Error)
      S.Sev = Severity::Warning;
    if (isExecutable() && !Options.Executables)
      S.Sev = Severity::Note;
  }
  tellCreation(S);
  tellDeletes(S);
  if (J.V == Verdict::NeverDeleted && J.Matches.empty())
    say(S, U.Frame.O->Loc, "no delete of this key exists in the program");
  for (const Blocked &Reason : J.Reasons)
    say(S, Reason.Loc, Reason.Why);
  for (const KeyUse &U : J.LeakedInstances)
    say(S, U.Frame.O->Loc,
        "this object holds the key, and nothing ever destroys it");
  if (J.Leak)
    say(S, J.Leak->Loc, "here the path " + J.Leak->Text);
  if (J.V == Verdict::Unknown)
    say(S, J.MissingLoc, "not seen: " + J.Missing);
  tellHooks(S);
  if (isFinding())
    tellCost(S);
  return S;
}

Site tellSite(const CallGraph &G, const UnitFacts &Facts, const Judgement &J,
              const JudgeOptions &Options) {
  return StoryTeller(G, Facts, J, Options).tell();
}

Site tellUnguarded(const CallGraph &G, const Judgement &J, const Site &Creation,
                   const JudgeOptions &Options) {
  (void)Options;
  Site S = Creation;
  S.V = Verdict::UnguardedDelete;
  S.Sev = ruleFor(S.V)->Default;
  S.Story.clear();
  S.LostPerReload.clear();
  for (const Match &M : J.Matches) {
    auto It = M.Reach.Best.find(RootClass::Automatic);
    if (M.OnFailureOnly || It == M.Reach.Best.end())
      continue;
    S.Pos = position(M.Use->Leaf.O->Loc);
    S.Function = G.name(M.Use->Leaf.F).str();
    S.Callee = calleeName(G, M.Use->Leaf.F, *M.Use->Leaf.O);
    S.Message = "key '" + S.Key + "' is deleted by " + It->second.What +
                " even if it was never created; key 0 then belongs to "
                "somebody else";
    break;
  }
  S.Story.push_back({Creation.Pos, "the key is created here, in '" +
                                       Creation.Function +
                                       "', only when that is called"});
  S.Story.push_back({S.Pos, "nothing between the root and this delete asks "
                            "whether the key was created"});
  return S;
}

} // namespace pka
