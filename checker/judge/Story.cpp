#include "judge/Story.h"
#include "judge/Hooks.h"
#include "judge/Names.h"
#include "judge/Pinned.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

SourcePos position(const Location &L) {
  return {L.File.str(), L.Line, L.Column};
}

class StoryTeller {
public:
  StoryTeller(const CallGraph &G, const Judgement &J,
              const JudgeOptions &Options)
      : G(G), P(G.program()), J(J), Options(Options) {}

  Site tell();

private:
  void describeStorage(Site &S);
  void describeMessage(Site &S);
  void tellCreation(Site &S);
  void tellDelete(Site &S, const Match &M);
  void tellUnreached(Site &S, const Match &M);
  void tellHooks(Site &S);
  void tellCost(Site &S);
  void say(Site &S, const Location &L, std::string Text) {
    S.Story.push_back({position(L), std::move(Text)});
  }
  std::string quoted(llvm::StringRef Name) { return "'" + Name.str() + "'"; }
  bool isFinding() { return ruleFor(J.V) != nullptr; }
  bool isExecutable() { return P.unit().Kind == UnitKind::Executable; }

  const CallGraph &G;
  const Program &P;
  const Judgement &J;
  const JudgeOptions &Options;
  std::vector<PinReason> Pins;
};

/// The name of what \p O calls, for people.
std::string calleeName(const CallGraph &G, FunctionId F, const Op &O) {
  for (const FunctionRef &T : G.targets(F, O)) {
    llvm::ArrayRef<FunctionId> Defs =
        G.program().lookup(*T.Tu, T.Id, T.Internal);
    return Defs.empty() ? T.Id.str()
                        : G.program().function(Defs.front()).Name.str();
  }
  return "?";
}

void StoryTeller::describeStorage(Site &S) {
  const KeyUse &U = J.S->Use;
  const AbstractPlace &W = U.Where;
  // As written in the reported call, when it names the key at all.
  const Op &Frame = *U.Frame.O;
  if (U.Chain.empty()) {
    S.Key = renderKey(P, U.Leaf.F, Frame.Args[U.Api->KeyArgument],
                      U.Api->ByAddress);
  } else {
    const AbstractPlace &Inner = U.Places[U.Places.size() - 2];
    const Value *Arg = Inner.Root == RootKind::Param
                           ? U.Chain.back()->argument(Inner.Index)
                           : nullptr;
    S.Key = Arg && !Inner.hasField()
                ? renderKey(P, U.Frame.F, *Arg, Inner.hasDeref())
                : renderPlace(P, W);
  }
  bool HasIndex = llvm::any_of(
      W.Path, [](const Step &St) { return St.Kind == StepKind::Index; });
  bool FieldOfObject =
      W.hasDeref() && llvm::any_of(fieldPath(W), [](const Step &St) {
        return St.Kind == StepKind::Field;
      });
  if (FieldOfObject)
    S.Storage = "field";
  else if (W.Root == RootKind::Param)
    S.Storage = "param";
  else if (W.hasDeref() || W.Root == RootKind::Result)
    S.Storage = "heap";
  else if (HasIndex)
    S.Storage = "array";
  else if (W.Root == RootKind::Local)
    S.Storage = "local";
  else if (W.isGlobal()) {
    const Variable *V = P.variable(W.Index).V;
    S.Storage = V && V->has(VF_StaticLocal) ? "static-local"
                : V && V->has(VF_Internal)  ? "static"
                                            : "global";
  } else
    S.Storage = "heap";
}

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
    S.Message = Key + " is deleted only if the host calls " + [&] {
      for (const Match &M : J.Matches) {
        auto It = M.Reach.Best.find(RootClass::Exported);
        if (!M.OnFailureOnly && It != M.Reach.Best.end())
          return It->second.R ? It->second.What : quoted(G.name(It->second.F));
      }
      return std::string("into the library");
    }() + "; nothing runs the delete by itself";
    break;
  case Verdict::ErrorPathLeak:
    S.Message = Key + " is lost on a path that " + J.Leak->Text;
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
  }
}

void StoryTeller::tellUnreached(Site &S, const Match &M) {
  FunctionId F = M.Use->Frame.F;
  // Up to the first function that nobody calls.
  std::set<FunctionId> Seen{F};
  while (true) {
    const CallEdge *Up = nullptr;
    for (const CallEdge *E : G.callers(F))
      if (E->When == RunsAt::Now && Seen.insert(E->Caller).second) {
        Up = E;
        break;
      }
    if (!Up)
      break;
    say(S, Up->Call->Loc,
        quoted(G.name(F)) + " is called from " + quoted(G.name(Up->Caller)));
    F = Up->Caller;
  }
  if (G.callers(F).empty() && G.roots(F).empty())
    say(S, P.function(F).Loc,
        "no function calls " + quoted(G.name(F)) + ", and no root runs it");
  else
    say(S, P.function(F).Loc, "no root comes to " + quoted(G.name(F)));
}

void StoryTeller::tellDelete(Site &S, const Match &M) {
  const KeyUse &U = *M.Use;
  DeleteSite D;
  D.Pos = position(U.Leaf.O->Loc);
  D.Function = P.function(U.Leaf.F).Name.str();
  // What reaches the destructor for other objects does not matter here.
  const Reached *Best = J.LeakedInstances.empty() ? M.best() : nullptr;
  if (Best && !M.OnFailureOnly && J.LeakedInstances.empty())
    D.ReachedFrom = Best->What;
  bool Known = llvm::any_of(S.Deletes, [&](const DeleteSite &O) {
    return O.Pos.File == D.Pos.File && O.Pos.Line == D.Pos.Line &&
           O.Pos.Column == D.Pos.Column && O.ReachedFrom == D.ReachedFrom;
  });
  if (Known)
    return;
  S.Deletes.push_back(D);
  say(S, U.Leaf.O->Loc,
      "a delete of the key stands here, in " + quoted(D.Function));
  if (M.OnFailureOnly && J.V == Verdict::Scoped)
    return;
  if (M.OnFailureOnly) {
    say(S, U.Leaf.O->Loc,
        "this delete only undoes the creation where the rest of " +
            quoted(G.name(J.S->Use.Frame.F)) + " fails");
    return;
  }
  if (Best) {
    for (const CallEdge *E : llvm::reverse(Best->Way))
      say(S, E->Call->Loc,
          quoted(G.name(E->Callee)) + " is called from " +
              quoted(G.name(E->Caller)));
    std::string Text = "it is reached from " + Best->What;
    switch (Best->Class) {
    case RootClass::ExitOnly:
      Text += ", which runs when the process exits but never when the library "
              "is unloaded";
      break;
    case RootClass::Thread:
      Text += ", which does not run at unload";
      break;
    case RootClass::Later:
      Text += ", which is not run at unload";
      break;
    case RootClass::Exported:
      if (J.V == Verdict::ApiOnly)
        Text += ", which only the host can call";
      break;
    default:
      break;
    }
    if (Best->Class == RootClass::Host && Best->R)
      Text += endOfHost(G, *Best->R);
    say(S, Best->Loc, Text);
  }
  // Ways that are closed matter where no open one was found; the nearest say
  // most.
  bool Good = Best && (Best->Class == RootClass::Automatic ||
                       Best->Class == RootClass::Host ||
                       Best->Class == RootClass::Exported);
  if (!Good)
    for (size_t I = 0; I < M.Reach.Blocks.size() && I < 3; ++I)
      say(S, M.Reach.Blocks[I].Loc, M.Reach.Blocks[I].Why);
  if (!Best && M.Reach.Blocks.empty() && J.LeakedInstances.empty())
    tellUnreached(S, M);
}

void StoryTeller::tellHooks(Site &S) {
  if (J.V != Verdict::NeverDeleted && J.V != Verdict::UnreachableDelete &&
      J.V != Verdict::ApiOnly)
    return;
  std::set<FunctionId> Deleters;
  for (const Match &M : J.Matches)
    Deleters.insert(M.Use->Leaf.F);
  for (const HookNote &Note : hookNotes(G, Deleters, J.S->Use.Frame.F))
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
  if (!Pins.empty() && (Lost || J.V == Verdict::ApiOnly)) {
    for (const PinReason &Pin : Pins)
      say(S, Pin.Loc,
          Pin.Why + ": one of 1024 keys is lost per process, not per reload");
  } else if (Lost)
    say(S, {},
        "one of 1024 keys is lost at every load and unload of the "
        "library" +
            whenUnloaded(G));
  else if (J.V == Verdict::ApiOnly)
    say(S, {},
        "one of 1024 keys is lost at every unload before which the host "
        "forgets the call");
  else if (J.V == Verdict::ErrorPathLeak)
    say(S, {}, "one of 1024 keys is lost each time this path is taken");
  if ((Lost || J.V == Verdict::ApiOnly) && !J.Destructors.empty() &&
      Pins.empty()) {
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
    Pins = pinReasons(G, U.Frame.F);
    if (!Pins.empty() && S.Sev == Severity::Error)
      S.Sev = Severity::Warning;
    if (isExecutable() && !Options.Executables)
      S.Sev = Severity::Note;
  }
  tellCreation(S);
  for (const Match &M : J.Matches)
    tellDelete(S, M);
  if (J.V == Verdict::NeverDeleted)
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

} // namespace

Site tellSite(const CallGraph &G, const Judgement &J,
              const JudgeOptions &Options) {
  return StoryTeller(G, J, Options).tell();
}

Site tellUnguarded(const CallGraph &G, const Judgement &J, const Site &Creation,
                   const JudgeOptions &Options) {
  (void)Options;
  Site S = Creation;
  S.V = Verdict::UnguardedDelete;
  S.Sev = ruleFor(S.V)->Default;
  S.Story.clear();
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
