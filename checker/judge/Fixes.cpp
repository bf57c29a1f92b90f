#include "judge/Fixes.h"
#include "judge/Pinned.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <tuple>

namespace pka {
namespace {

class FixFinder {
public:
  FixFinder(const Places &Pl, const UnitFacts &Facts, const Judgement &J)
      : G(Pl.graph()), P(G.program()), Facts(Facts), J(J), U(J.S->Use) {}

  Fix find() const;

private:
  bool isForUs() const;
  bool runsOften() const;
  bool mayBeDeleted() const;
  bool isKeptPlainly() const;
  bool isNeededAtUnload(FunctionId F) const;
  const Mendable *mendable() const;
  bool isKey(FunctionId F, const Place &Where) const {
    return Where.Root == RootKind::Global &&
           P.lookupVariable(P.tu(F), Where) == U.Where.Index;
  }

  const CallGraph &G;
  const Program &P;
  const UnitFacts &Facts;
  const Judgement &J;
  const KeyUse &U;
};

/// A key in a plain variable, created by one call that names it, and lost at
/// every unload. With a reason for the finding, that is what has to be mended.
bool FixFinder::isForUs() const {
  return (J.V == Verdict::NeverDeleted || J.V == Verdict::UnreachableDelete) &&
         J.S->Kind == SeedKind::Client && !J.LosesKey && J.Reasons.empty() &&
         J.LeakedInstances.empty() && U.Chain.empty() &&
         U.Leaf.O == U.Frame.O && U.Where.isGlobal() && U.Where.Path.empty() &&
         P.unit().Kind != UnitKind::Executable &&
         Facts.Pinned.reasons(U.Frame.F).empty() && !runsOften();
}

/// True when something runs the creation again and again between a load and an
/// unload: the flag would remember the last key only.
bool FixFinder::runsOften() const {
  return llvm::any_of(G.reaching({U.Frame.F}), [&](FunctionId F) {
    return llvm::any_of(G.roots(F), [](const Root *R) {
      return R->Class == RootClass::Later || R->Class == RootClass::Thread;
    });
  });
}

/// A second delete of a key hits whoever has got the slot in between.
bool FixFinder::mayBeDeleted() const {
  return llvm::any_of(J.Matches,
                      [&](const Match &M) { return G.isLive(M.Use->Frame.F); });
}

/// True when \p F may run when the library is unloaded, before or after us.
bool FixFinder::isNeededAtUnload(FunctionId F) const {
  std::set<FunctionId> Seen{F};
  std::vector<FunctionId> Work{F};
  while (!Work.empty()) {
    FunctionId At = Work.back();
    Work.pop_back();
    if (llvm::any_of(G.roots(At), [](const Root *R) {
          return R->Class == RootClass::Automatic;
        }))
      return true;
    for (const CallEdge *E : G.callers(At))
      if (E->When == RunsAt::Now && Seen.insert(E->Caller).second)
        Work.push_back(E->Caller);
  }
  return false;
}

/// Nothing but the create writes the variable or has its address, nothing of
/// another TU knows it, and nothing asks for it at unload.
bool FixFinder::isKeptPlainly() const {
  const VariableNode &Var = P.variable(U.Where.Index);
  if (!Var.Defined || Var.Tu != &P.tu(U.Frame.F))
    return false;
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    const Function &Fn = P.function(F);
    bool Plain = true, Mentioned = false;
    auto See = [&](const Value &V, const Op *By) {
      if (!isKey(F, V.Where))
        return;
      Mentioned = true;
      Plain &= V.Kind != ValueKind::Address || By == U.Leaf.O;
    };
    forEachOp(Fn, [&](uint32_t, uint32_t, const Op &O) {
      if (isKey(F, O.Target)) {
        Mentioned = true;
        Plain &= Fn.has(FF_Initializer) && O.Kind == OpKind::Assign &&
                 O.Source.Kind == ValueKind::Constant;
      }
      See(O.Source, &O);
      for (const Value &V : O.Args)
        See(V, &O);
    });
    for (const Block &B : Fn.Blocks) {
      See(B.Cond.Lhs, nullptr);
      See(B.Cond.Rhs, nullptr);
    }
    if (!Mentioned)
      continue;
    if (!Plain || &P.tu(F) != Var.Tu || isNeededAtUnload(F))
      return false;
  }
  return true;
}

/// What the source says of the create; null unless it fits the models.
const Mendable *FixFinder::mendable() const {
  const KeyApi *Delete = G.models().keyApi(U.Api->Delete);
  if (!Delete || Delete->Action != KeyAction::Delete || Delete->KeyArgument)
    return nullptr;
  const Mendable *Found = nullptr;
  for (const Mendable &M : P.tu(U.Frame.F).Mendables) {
    if (M.Id != P.variable(U.Where.Index).Id)
      continue;
    // Another create of the same key.
    if (Found || !(M.Call == U.Frame.O->Loc) || M.Delete != U.Api->Delete ||
        M.FreeNames.size() != NumMendableNames)
      return nullptr;
    Found = &M;
  }
  return Found;
}

/// The guarded delete, each line after \p Indent.
std::string deletion(const Mendable &M, const KeyApi &Delete,
                     const std::string &Indent) {
  return Indent + "if (" + M.FreeNames[MN_Flag].str() + ")\n" + Indent + "  " +
         M.Delete.str() + (Delete.ByAddress ? "(&" : "(") + M.Name.str() +
         ");\n";
}

/// The flag, what sets it, and what deletes the key: in C an ELF destructor, in
/// C++ a static object. The flag of the latter is no member, because it may be
/// set before the object's initialisation has its turn.
std::string declarations(const Mendable &M, const KeyApi &Create,
                         const KeyApi &Delete) {
  const auto &Names = M.FreeNames;
  bool Cxx = M.has(MF_CPlusPlus);
  std::string Flag = Names[MN_Flag].str(), Result = M.ResultType.str();
  std::string Text =
      std::string("\nstatic ") + (Cxx ? "bool " : "int ") + Flag + ";\n\n";
  if (!M.has(MF_ResultUnused))
    Text += "static " + Result + " " + Names[MN_Note].str() + "(" + Result +
            " result) {\n  " + Flag +
            " = result == " + std::to_string(Create.Success) +
            ";\n  return result;\n}\n\n";
  std::string Name = Names[MN_Delete].str();
  if (!Cxx)
    return Text + "__attribute__((destructor)) static void " + Name +
           "(void) {\n" + deletion(M, Delete, "  ") + "}";
  std::string Class = Names[MN_Deleter].str();
  return Text + "namespace {\nstruct " + Class + " {\n  ~" + Class + "() {\n" +
         deletion(M, Delete, "    ") + "  }\n} " + Name + ";\n} // namespace";
}

SourcePos position(const Location &L) {
  return {L.File.str(), L.Line, L.Column};
}

Fix FixFinder::find() const {
  Fix Result;
  if (!isForUs() || mayBeDeleted())
    return Result;
  const Mendable *M = mendable();
  if (!M || !isKeptPlainly())
    return Result;
  std::string Flag = M->FreeNames[MN_Flag].str();
  bool Statement = M->has(MF_ResultUnused);
  // Two deletes of one key are one too many, should somebody wake the other.
  std::string Instead;
  for (const Match &Each : J.Matches) {
    std::string Name = "'" + G.name(Each.Use->Leaf.F).str() + "'";
    if (!llvm::StringRef(Instead).contains(Name))
      Instead += (Instead.empty() ? ", in place of " : ", ") + Name;
  }
  Result.Description = "delete '" + M->Name.str() +
                       "' at unload, under a flag that its creation sets" +
                       Instead;
  std::string Text = declarations(*M, *U.Api, *G.models().keyApi(M->Delete));
  if (M->has(MF_CodeFollows))
    Text += "\n";
  Result.Edits.push_back({position(M->Insert), std::move(Text)});
  Result.Edits.push_back(
      {position(M->Call),
       Statement ? Flag + " = " : M->FreeNames[MN_Note].str() + "("});
  Result.Edits.push_back(
      {position(M->CallEnd),
       Statement ? " == " + std::to_string(U.Api->Success) : ")"});
  return Result;
}

} // namespace

Fix mechanicalFix(const Places &Pl, const UnitFacts &Facts,
                  const Judgement &J) {
  return FixFinder(Pl, Facts, J).find();
}

void keepSafeFixes(std::vector<Site> &Sites) {
  using Position = std::tuple<std::string, unsigned, unsigned>;
  auto At = [](const Site &S) {
    return Position(S.Pos.File, S.Pos.Line, S.Pos.Column);
  };
  std::map<Position, const Fix *> Fixes;
  std::set<Position> Unsafe;
  for (const Site &S : Sites) {
    if (!S.Mend.Edits.empty()) {
      auto Inserted = Fixes.emplace(At(S), &S.Mend);
      if (!(*Inserted.first->second == S.Mend))
        Unsafe.insert(At(S));
    } else if (S.V != Verdict::NeverDeleted) {
      Unsafe.insert(At(S)); // Somebody deletes the key there, or may.
    }
  }
  for (Site &S : Sites)
    if (Unsafe.count(At(S)))
      S.Mend = {};
}

} // namespace pka
