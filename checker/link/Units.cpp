//===- Units.cpp - Which TUs are loaded and unloaded together -------------===//

#include "link/Link.h"
#include "link/LinkCommands.h"
#include "link/ObjectPaths.h"
#include "summary/SummaryIO.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"
#include <set>
#include <tuple>

using namespace llvm;

namespace pka {
namespace {

/// Numbers of TUs in the order of the set.
using Numbers = std::set<size_t>;

/// A unit under construction.
struct Draft {
  std::string Name;
  UnitKind Kind = UnitKind::Unknown;
  bool NoDelete = false;
  bool IsBuilt = false;
  ExportList Exports;
  Numbers Members;
  Numbers Borrowed;
};

class Grouper {
public:
  Grouper(const SummarySet &Set, ArrayRef<LinkRule> Rules);

  void users();
  void linked();
  void byObjectPath();
  void shareWithBuilt(Draft &Rest);
  void rest(StringRef DefaultName);
  std::vector<LinkUnit> finish(StringRef DefaultName);

private:
  void collect(const LinkRule &Rule, Numbers &Members);
  void addLinked(const LinkRule &Rule);
  void dropTwins(Numbers &Members) const;
  void dropTwinsOfLibraries(Numbers &Rest) const;
  bool hasMain(size_t TU) const;
  std::vector<Draft> linkedInOneStep(Numbers &Rest) const;
  void claim(Draft D) {
    Claimed.insert(D.Members.begin(), D.Members.end());
    Drafts.push_back(std::move(D));
  }

  std::vector<const TuSummary *> TUs;    ///< Those that a unit may have.
  std::vector<const TuSummary *> Strays; ///< Of unknown origin.
  ArrayRef<LinkRule> Rules;
  StringMap<std::vector<size_t>> ByOutput;
  StringMap<std::vector<const LinkRule *>> Archives; ///< By output.
  std::set<const LinkRule *> Collected;              ///< In some unit.
  Numbers Claimed, ByUser;
  std::vector<Draft> Drafts;
};

} // namespace

static bool isAssembly(StringRef File) {
  StringRef Ext = sys::path::extension(File);
  return Ext == ".s" || Ext == ".S" || Ext == ".sx" || Ext == ".asm";
}

Grouper::Grouper(const SummarySet &Set, ArrayRef<LinkRule> Rules)
    : Rules(Rules) {
  for (const TuSummary *S : Set.all()) {
    // What is not C keeps its place: its unit has code that was not seen. A
    // header that stands in the database on its own has none.
    if (S->Status == TuStatus::Skipped && !isAssembly(S->MainFile))
      continue;
    // A summary that could not be read says nothing of where it belongs: it
    // makes every unit incomplete.
    if (S->Status == TuStatus::Failed && S->Directory.empty()) {
      Strays.push_back(S);
      continue;
    }
    if (!S->Output.empty())
      ByOutput[S->Output].push_back(TUs.size());
    TUs.push_back(S);
  }
  for (const LinkRule &R : Rules)
    if (R.IsStaticArchive)
      Archives[R.Output].push_back(&R);
}

bool Grouper::hasMain(size_t TU) const {
  return any_of(TUs[TU]->Functions, [](const Function &F) {
    return F.has(FF_Main) && F.AliasOf.empty();
  });
}

/// The programs that the user named: their sources are nobody else's.
void Grouper::users() {
  std::map<std::string, Draft> ByName;
  for (const LinkRule &R : Rules) {
    if (R.SourceGlobs.empty())
      continue;
    Draft &D = ByName[R.Name];
    D.Name = R.Name;
    D.Kind = std::max(D.Kind, R.Kind);
    D.NoDelete |= R.NoDelete;
    for (const std::string &Text : R.SourceGlobs) {
      auto Glob = GlobPattern::create(Text);
      if (!Glob) {
        consumeError(Glob.takeError()); // The tool has checked them.
        continue;
      }
      for (size_t I = 0; I != TUs.size(); ++I)
        if (Glob->match(TUs[I]->MainFile) || Glob->match(TUs[I]->Output))
          D.Members.insert(I);
    }
  }
  for (auto &[Name, D] : ByName)
    claim(std::move(D));
  ByUser = Claimed;
}

/// Adds what \p Rule links to \p Members. Archives are dissolved; what is said
/// of an archive that stands in its own inputs is said once.
void Grouper::collect(const LinkRule &Rule, Numbers &Members) {
  std::vector<const LinkRule *> Work = {&Rule};
  std::set<const LinkRule *> Seen = {&Rule};
  auto Input = [&](const std::string &Path) {
    auto Objects = ByOutput.find(Path);
    if (Objects != ByOutput.end())
      Members.insert(Objects->second.begin(), Objects->second.end());
    auto Inner = Archives.find(Path);
    if (Inner != Archives.end())
      for (const LinkRule *A : Inner->second)
        if (Seen.insert(A).second)
          Work.push_back(A);
  };
  while (!Work.empty()) {
    const LinkRule *R = Work.back();
    Work.pop_back();
    Collected.insert(R);
    for_each(R->Objects, Input);
    for_each(R->Archives, Input);
  }
}

void Grouper::addLinked(const LinkRule &Rule) {
  Draft D;
  D.Name = Rule.Name;
  D.Kind = Rule.IsStaticArchive ? UnitKind::Library : Rule.Kind;
  D.NoDelete = Rule.NoDelete;
  D.IsBuilt = Rule.IsBuilt;
  D.Exports = Rule.Exports;
  collect(Rule, D.Members);
  for (size_t TU : D.Members)
    if (ByUser.count(TU))
      D.Borrowed.insert(TU);
  // A unit whose sources the user put elsewhere has nothing of its own.
  if (D.Borrowed.size() < D.Members.size())
    claim(std::move(D));
}

void Grouper::linked() {
  for (const LinkRule &R : Rules)
    if (!R.IsStaticArchive && R.SourceGlobs.empty())
      addLinked(R);
  // Archives that only archives use, then those that nobody uses. The first
  // are found by what is left of the second, cycles come last.
  std::set<StringRef> Used;
  for (const LinkRule &R : Rules)
    if (R.IsStaticArchive) {
      Used.insert(R.Archives.begin(), R.Archives.end());
      Used.insert(R.Objects.begin(), R.Objects.end());
    }
  for (bool AlsoUsed : {false, true})
    for (const LinkRule &R : Rules)
      if (R.IsStaticArchive && !Collected.count(&R) &&
          (AlsoUsed || !Used.count(R.Output)))
        addLinked(R);
}

void Grouper::byObjectPath() {
  std::map<StringRef, Draft> ByFolder;
  for (size_t I = 0; I != TUs.size(); ++I) {
    if (Claimed.count(I))
      continue;
    ObjectTarget T = targetOf(TUs[I]->Output);
    if (T.Folder.empty())
      continue;
    Draft &D = ByFolder[T.Folder];
    D.Name = T.Name.str();
    D.Kind = T.Kind;
    D.Members.insert(I);
  }
  for (auto &[Folder, D] : ByFolder)
    claim(std::move(D));
}

/// Bytes of \p S but for where its object is.
static std::string bytesWithoutOutput(const TuSummary &S) {
  if (S.Outline)
    return std::to_string(S.Outline);
  TuSummary Copy = S;
  Copy.Output = StringRef();
  const TuSummary *Pointer = &Copy;
  return writeSummaries(Pointer);
}

/// One source compiled twice is one TU, when nothing tells the two apart.
void Grouper::dropTwins(Numbers &Members) const {
  std::map<StringRef, std::vector<size_t>> ByFile;
  for (size_t I : Members)
    ByFile[TUs[I]->MainFile].push_back(I);
  for (const auto &[File, Same] : ByFile) {
    if (Same.size() < 2)
      continue;
    Numbers Kept(Same.begin(), Same.end());
    for (size_t Plain : Same)
      for (size_t Pic : Same)
        if (isLibtoolPair(TUs[Pic]->Output, TUs[Plain]->Output) &&
            TUs[Pic]->Status == TUs[Plain]->Status)
          Kept.erase(Plain);
    std::set<std::string> Contents;
    for (size_t I : Same)
      if (!Kept.count(I) ||
          !Contents.insert(bytesWithoutOutput(*TUs[I])).second)
        Members.erase(I);
  }
}

/// A source that some library has needs no unit for its other objects: these
/// are for archives, or for tools of the build.
void Grouper::dropTwinsOfLibraries(Numbers &Rest) const {
  std::set<StringRef> Told;
  for (const Draft &D : Drafts)
    if (D.Kind == UnitKind::Library)
      for (size_t I : D.Members)
        Told.insert(TUs[I]->MainFile);
  for (auto It = Rest.begin(); It != Rest.end();)
    It = Told.count(TUs[*It]->MainFile) ? Rest.erase(It) : std::next(It);
}

/// What is left beside built files may be in any of them: not all symbols are
/// still there. So each sees it, and it sees them.
void Grouper::shareWithBuilt(Draft &Rest) {
  bool HasLibrary = false;
  Numbers Built;
  for (Draft &D : Drafts) {
    if (!D.IsBuilt)
      continue;
    HasLibrary |= D.Kind != UnitKind::Executable;
    for (size_t I : D.Members)
      if (!hasMain(I))
        Built.insert(I);
    D.Members.insert(Rest.Members.begin(), Rest.Members.end());
    D.Borrowed.insert(Rest.Members.begin(), Rest.Members.end());
  }
  if (Built.empty() || Rest.Members.empty())
    return;
  if (!HasLibrary)
    Rest.Kind = UnitKind::Executable;
  Rest.Members.insert(Built.begin(), Built.end());
  Rest.Borrowed = std::move(Built);
}

/// Takes from \p Rest what the compiler has linked in the same step, which the
/// name of the output tells.
std::vector<Draft> Grouper::linkedInOneStep(Numbers &Rest) const {
  std::map<StringRef, Draft> ByOutput;
  for (size_t I : Rest) {
    StringRef Output = TUs[I]->Output;
    bool IsLibrary = isLibraryPath(Output);
    if (Output.empty() ||
        (!IsLibrary && (sys::path::has_extension(Output) || !hasMain(I))))
      continue;
    Draft &D = ByOutput[Output];
    D.Name = sys::path::filename(Output).str();
    D.Kind = IsLibrary ? UnitKind::Library : UnitKind::Executable;
  }
  // Its other sources need not say what it is.
  for (size_t I : Numbers(Rest)) {
    auto Known = ByOutput.find(TUs[I]->Output);
    if (Known == ByOutput.end())
      continue;
    Known->second.Members.insert(I);
    Rest.erase(I);
  }
  std::vector<Draft> Result;
  for (auto &[Output, D] : ByOutput)
    Result.push_back(std::move(D));
  return Result;
}

/// What is left: nothing is known of how it is linked.
void Grouper::rest(StringRef DefaultName) {
  Numbers Rest;
  for (size_t I = 0; I != TUs.size(); ++I)
    if (!Claimed.count(I))
      Rest.insert(I);
  dropTwins(Rest);
  dropTwinsOfLibraries(Rest);

  bool Libtool =
      any_of(Rest, [&](size_t I) { return isLibtoolObject(TUs[I]->Output); });
  std::vector<Draft> Linked = linkedInOneStep(Rest);
  Draft Shared;
  Shared.Name = DefaultName.str();
  for (size_t I : Rest) {
    if (hasMain(I)) {
      Draft &D = Linked.emplace_back();
      D.Name = sys::path::stem(TUs[I]->MainFile).str();
      D.Kind = UnitKind::Executable;
      D.Members.insert(I);
    } else {
      Shared.Members.insert(I);
    }
  }
  shareWithBuilt(Shared);
  if (Libtool)
    Shared.Kind = UnitKind::Library;
  // Several programs with common code: that code is a library of its own. With
  // one program it is taken for that program's.
  bool HasLibrary = Libtool || Linked.size() != 1 || !Shared.Borrowed.empty();
  for (Draft &D : Linked) {
    D.Members.insert(Shared.Members.begin(), Shared.Members.end());
    if (HasLibrary)
      D.Borrowed = Shared.Members;
    claim(std::move(D));
  }
  if (HasLibrary && !Shared.Members.empty())
    claim(std::move(Shared));
}

std::vector<LinkUnit> Grouper::finish(StringRef DefaultName) {
  erase_if(Drafts, [](const Draft &D) { return D.Members.empty(); });
  if (Drafts.empty() && !Strays.empty())
    Drafts.emplace_back().Name = DefaultName.str();
  llvm::sort(Drafts, [](const Draft &A, const Draft &B) {
    return std::tie(A.Name, A.Members, A.Kind, A.NoDelete, A.Borrowed) <
           std::tie(B.Name, B.Members, B.Kind, B.NoDelete, B.Borrowed);
  });

  std::vector<LinkUnit> Units;
  for (const Draft &D : Drafts) {
    LinkUnit U;
    U.Name = D.Name;
    U.Kind = D.Kind;
    if (U.Kind == UnitKind::Unknown &&
        any_of(D.Members, [&](size_t I) { return hasMain(I); }))
      U.Kind = UnitKind::Executable;
    U.NoDelete = D.NoDelete;
    U.Exports = D.Exports;
    for (size_t I : D.Members)
      U.Members.push_back(TUs[I]);
    for (size_t I : D.Borrowed)
      U.Borrowed.push_back(TUs[I]);
    U.Members.insert(U.Members.end(), Strays.begin(), Strays.end());
    llvm::sort(U.Members, lessIdentity);
    Units.push_back(std::move(U));
  }
  return Units;
}

std::vector<LinkUnit> makeUnits(const SummarySet &Set, ArrayRef<LinkRule> Rules,
                                StringRef DefaultName) {
  std::vector<LinkRule> Sorted = Rules.vec();
  sortRules(Sorted);
  Grouper G(Set, Sorted);
  G.users();
  G.linked();
  G.byObjectPath();
  G.rest(DefaultName);
  return G.finish(DefaultName);
}

} // namespace pka
