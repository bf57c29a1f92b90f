#include "judge/RootList.h"
#include "judge/Charting.h"
#include "judge/StoryTeller.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace pka {

static std::string entryOf(const ModelOrigin &Origin, llvm::StringRef Source) {
  std::string Result = Origin.File + ":" + std::to_string(Origin.Line);
  return Source.empty() ? Result : Result + ": " + Source.str();
}

/// What makes \p R a root.
static std::string belief(const CallGraph &G, const Root &R) {
  const Program &P = G.program();
  if (R.Hook)
    return entryOf(R.Hook->Origin, R.Hook->Source);
  if (R.Named)
    return entryOf(R.Named->Origin, R.Named->Source);
  if (R.Registration) {
    // A key's callback is known by the entry of the key's API.
    if (const KeyApi *Api = G.models().keyApi(R.Registration->Via->Function))
      return entryOf(Api->Origin, Api->Source);
    return entryOf(R.Registration->Via->Origin, R.Registration->Via->Source);
  }
  if (R.Object != Root::NoObject)
    return "the C++ language: static and thread-local objects are destroyed";
  const Function &Fn = P.function(R.F);
  if (Fn.has(FF_Main))
    return "the C language: where a program starts and ends";
  if (R.Class == RootClass::Automatic)
    return "the ELF format: what the loader runs";
  return "no model: its address is handed out, and others may call it";
}

static ProgramRoots listUnit(const LinkUnit &Unit, const Models &M) {
  Program P(Unit);
  CallGraph G(P, M);
  ProgramRoots Result;
  Result.Program = Unit.Name;
  Result.Kind = Unit.Kind == UnitKind::Executable ? "executable"
                : Unit.Kind == UnitKind::Library  ? "library"
                                                  : "unknown";
  using Entry = std::pair<RootClass, ListedRoot>;
  std::vector<Entry> Found;
  for (FunctionId F = 0; F < P.functions().size(); ++F) {
    if (P.isForeign(F))
      continue;
    Result.Exported += G.isExported(F) && !P.function(F).has(FF_Main);
    for (const Root *R : G.roots(F)) {
      std::string What =
          R->Class == RootClass::Never ? R->What : describeRoot(P, *R);
      Found.emplace_back(R->Class,
                         ListedRoot{position(R->Loc), std::move(What),
                                    whenRuns(P, R->Class), belief(G, *R)});
    }
  }
  auto Key = [](const Entry &E) {
    const ListedRoot &R = E.second;
    return std::tie(E.first, R.Pos.File, R.Pos.Line, R.Pos.Column, R.What,
                    R.Belief);
  };
  llvm::sort(Found,
             [&](const Entry &A, const Entry &B) { return Key(A) < Key(B); });
  Found.erase(std::unique(Found.begin(), Found.end(),
                          [&](const Entry &A, const Entry &B) {
                            return Key(A) == Key(B);
                          }),
              Found.end());
  for (Entry &E : Found)
    Result.Roots.push_back(std::move(E.second));
  return Result;
}

std::vector<ProgramRoots> listRoots(std::vector<LinkUnit> Units,
                                    const Models &M) {
  lendForeign(Units, M);
  std::vector<ProgramRoots> Result;
  for (const LinkUnit &Unit : Units)
    Result.push_back(listUnit(Unit, M));
  return Result;
}

} // namespace pka
