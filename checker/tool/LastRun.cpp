//===- LastRun.cpp - What an earlier run has found ------------------------===//

#include "tool/LastRun.h"
#include "SELECTIONDigest.h"
#include "extract/Command.h"
#include "judge/SiteIO.h"
#include "link/LinkCommands.h"
#include "reuse/Alike.h"
#include "summary/Bytes.h"
#include "summary/Paths.h"
#include "summary/SummaryIO.h"
#include "tool/Database.h"
#include "clang/Tooling/CompilationDatabase.h"

using namespace llvm;

namespace pka {

std::string cacheKey(const clang::tooling::CompileCommand &Command) {
  std::string Key =
      Command.Directory + '\0' + Command.Filename + '\0' + Command.Output;
  bool MayBeProgram = true; // A compiler, or what launches it.
  for (const std::string &Word : Command.CommandLine) {
    Key += '\0' + Word;
    MayBeProgram &= Word.substr(0, 1) != "-";
    if (MayBeProgram)
      Key += '\0' + findCompiler(Word);
  }
  return Key;
}

LastRun::LastRun(std::shared_ptr<SummaryCache> TheCache, const Database &DB,
                 const Options &O, ArrayRef<LinkRule> Rules, bool All)
    : Cache(std::move(TheCache)), Store(Cache->folder()) {
  ByteWriter Key;
  Key.bytes("run " PKA_SELECTION_DIGEST);
  for (bool Flag : {O.Executables, O.Quick, O.HasFlags, O.HasSmallProgram, All})
    Key.number(Flag);
  Key.number(O.SmallProgram);
  Key.bytes(writeLinkRules(Rules));
  for (const auto *List : {&DB.Commands, &DB.Others}) {
    Key.number(List->size());
    for (const auto &Command : *List)
      Key.bytes(cacheKey(Command));
  }
  Entry = Cache->entryFor(Key.Out);
  for (const auto &Command : DB.Commands) {
    Units.push_back(Cache->entryFor(cacheKey(Command)));
    MainFiles.push_back(absolutePath(Command.Filename, Command.Directory));
  }
}

/// Paths in their order: a list beside theirs is in it, too.
static std::vector<StringRef> sortedPaths(const AllDependencies &Files) {
  std::vector<StringRef> Result;
  for (const auto &E : Files.ByPath)
    Result.push_back(E.first());
  llvm::sort(Result);
  return Result;
}

/// \p OnlyResult: what an edit asks for is not wanted.
bool LastRun::read(StringRef Bytes, Record &To, bool OnlyResult) const {
  ByteReader R{Bytes};
  StringRef Sites = R.bytes(), Outlines = R.bytes();
  for (uint64_t N = R.number(); N && R.Good; --N)
    To.Result.Sources.insert(R.bytes().str());
  if (!R.Good || !readSites(Sites, To.Result.Sites, To.Result.Uncalled))
    return false;
  auto Read = readSummaries(Outlines, "last run");
  if (!Read) {
    consumeError(Read.takeError());
    return false;
  }
  for (TuSummary &S : *Read)
    To.Result.Outlines.add(std::move(S));
  if (OnlyResult)
    return true;
  StringRef Relevant = R.bytes();
  for (size_t I = 0; I != Units.size() && R.Good; ++I)
    To.Hashes.push_back(R.number());
  for (StringRef Path : sortedPaths(To.Files)) {
    uint32_t Last = 0;
    std::vector<uint32_t> &Users = To.Files.ByPath[Path].Users;
    uint64_t N = R.number();
    Users.reserve(std::min<uint64_t>(N, Units.size()));
    for (; N && R.Good; --N)
      Users.push_back(Last += uint32_t(R.number()));
  }
  return R.Good && R.In.empty() && To.Relevant.read(Relevant);
}

void LastRun::write(const Record &New) {
  ByteWriter W;
  W.bytes(writeSites(New.Result.Sites, New.Result.Uncalled));
  W.bytes(New.Result.Outlines.bytes());
  W.number(New.Result.Sources.size());
  for (const std::string &File : New.Result.Sources)
    W.bytes(File);
  W.bytes(New.Relevant.write());
  for (uint64_t Hash : New.Hashes)
    W.number(Hash);
  for (StringRef Path : sortedPaths(New.Files)) {
    std::vector<uint32_t> Users = New.Files.ByPath.find(Path)->second.Users;
    if (!llvm::is_sorted(Users)) // After an edit few are not.
      llvm::sort(Users);
    W.number(Users.size());
    uint32_t Last = 0;
    for (uint32_t User : Users) {
      W.number(User - Last);
      Last = User;
    }
  }
  Cache->store(Entry, W.Out, New.Files);
}

std::optional<RunResult> LastRun::load() {
  std::string Bytes;
  Record Found;
  if (!Cache->load(Entry, Bytes) || !read(Bytes, Found, /*OnlyResult=*/true))
    return std::nullopt;
  return std::move(Found.Result);
}

std::vector<uint32_t> LastRun::edited() {
  std::string Bytes;
  Old.emplace();
  if (!Cache->loadAnyway(Entry, Bytes, Old->Files) ||
      !read(Bytes, *Old, /*OnlyResult=*/false))
    return {};
  std::set<uint32_t> Numbers;
  for (StringRef Path : sortedPaths(Old->Files)) {
    const AllDependencies::File &File = Old->Files.ByPath[Path];
    if (Cache->files().holds(Path, File.What, Old->Files.Since))
      continue;
    Changed.push_back(Path.str());
    Numbers.insert(File.Users.begin(), File.Users.end());
  }
  for (uint32_t N : Numbers) {
    if (N >= Units.size() ||
        !Cache->loadAnyway(Units[N], Old->Hashes[N], Bytes))
      return {};
    Edited.push_back(N);
    Before.push_back(Store.put(Bytes));
  }
  return Edited;
}

namespace {
/// A unit before or after an edit.
struct EditedUnit {
  WeighedSummary Weighed;
  uint64_t Digest = 0; ///< Of all but the path of its object.
  bool NamesKeys = false;
};
} // namespace

/// What \p Bytes, which were checked when they were stored, say. \p Before is
/// what the unit said before the edit; null: this is it.
static std::optional<EditedUnit> weigh(StringRef Bytes,
                                       const Relevance &Relevant,
                                       const TuSummary *Before,
                                       const Models &M) {
  auto Heads = readHeads(Bytes, "summary");
  auto Read = readSummaries(Bytes, "summary");
  if (!Heads || !Read || Heads->size() != 1 || Read->size() != 1) {
    consumeError(Heads.takeError());
    consumeError(Read.takeError());
    return std::nullopt;
  }
  const SummaryHead &Head = Heads->front();
  TuSummary &S = Read->front();
  BitVector Matters = Relevant.functionsOf(
      Bytes, Head, Before ? Before->Functions : S.Functions, M);
  return EditedUnit{
      {std::move(S), std::move(Matters)}, Head.Digest, namesKeys(Head, M)};
}

/// The files in which code that was read, or would be, stands.
static std::set<std::string> sourcesOf(const WeighedSummary &W, bool All) {
  std::set<std::string> Result;
  for (size_t I = 0; I != W.Summary.Functions.size(); ++I)
    if (All || W.Matters.test(I))
      Result.insert(W.Summary.Functions[I].Loc.File.str());
  return Result;
}

/// What unit number \p Unit says of all that matters is what it said before.
bool LastRun::compare(uint32_t Unit, const std::string &OldBytes,
                      const Models &M, Moves &Moved) {
  std::string NewBytes;
  if (!Cache->load(Units[Unit], NewBytes))
    return false;
  auto From = weigh(OldBytes, Old->Relevant, nullptr, M);
  if (!From || From->Weighed.Summary.Status != TuStatus::Parsed)
    return false;
  const TuSummary &Before = From->Weighed.Summary;
  auto To = weigh(NewBytes, Old->Relevant, &Before, M);
  if (!To)
    return false;
  // Others may have code in what this one has none in any more.
  bool All = Old->Relevant.hasWhole(Before);
  std::set<std::string> Gone = sourcesOf(From->Weighed, All),
                        There = sourcesOf(To->Weighed, All),
                        &Sources = Old->Result.Sources;
  if (!std::includes(There.begin(), There.end(), Gone.begin(), Gone.end()))
    return false;
  Sources.insert(There.begin(), There.end());
  Used.insert(SummaryCache::hashOf(NewBytes));
  Twins[MainFiles[Unit]].push_back(
      {Before.identity(), From->Digest, To->Digest});
  return ((!From->NamesKeys && !To->NamesKeys) ||
          lendAlike(Before, To->Weighed.Summary)) &&
         areAlike(std::move(From->Weighed), std::move(To->Weighed), Moved);
}

/// Of several ways to compile one source those that make the same count once,
/// and of two that make the same object one is left out.
bool LastRun::keepTwins() const {
  return all_of(Twins, [&](const auto &Entry) {
    const std::vector<Twin> &All = Entry.second;
    if (All.size() != size_t(llvm::count(MainFiles, Entry.first())))
      return false;
    for (const Twin &A : All)
      for (const Twin &B : All)
        if (&A != &B && (A.Identity == B.Identity ||
                         (A.Before == B.Before) != (A.After == B.After)))
          return false;
    return true;
  });
}

/// Makes the edited units depend on what they have read now.
bool LastRun::update(AllDependencies &Files, std::vector<uint64_t> &Hashes) {
  BitVector AreEdited(Units.size());
  for (uint32_t N : Edited)
    AreEdited.set(N);
  for (StringRef Path : sortedPaths(Files)) {
    std::vector<uint32_t> &Users = Files.ByPath[Path].Users;
    erase_if(Users, [&](uint32_t N) { return AreEdited.test(N); });
    if (Users.empty())
      Files.ByPath.erase(Path);
  }
  return all_of(Edited, [&](uint32_t N) {
    return Cache->addDependencies(Units[N], N, Used, Hashes[N], Files);
  });
}

std::optional<RunResult> LastRun::reuse(const Models &M) {
  Moves Moved(Changed);
  for (size_t I = 0; I != Edited.size(); ++I) {
    auto Bytes = Store.get(Before[I]);
    if (!Bytes) {
      consumeError(Bytes.takeError());
      return std::nullopt;
    }
    if (!compare(Edited[I], *Bytes, M, Moved))
      return std::nullopt;
  }
  if (!keepTwins() || !Moved.keepOrder() || !Moved.apply(Old->Result.Sites) ||
      !all_of(Old->Result.Uncalled,
              [&](SeenCreate &S) { return Moved.apply(S.Pos); }))
    return std::nullopt;
  if (update(Old->Files, Old->Hashes))
    write(*Old);
  return std::move(Old->Result);
}

void LastRun::store(const AuditResult &Found, const SummarySet &Summaries,
                    const std::set<std::string> &Sources,
                    const Relevance &Relevant) {
  Record New;
  New.Hashes.resize(Units.size());
  // One that is not kept is parsed again each time, such as what made Clang
  // crash. An entry says what its summary is when its files are as they were:
  // that holds for this run too if it is the one that this run has used.
  for (uint32_t N = 0; N != Units.size(); ++N)
    if (!Cache->addDependencies(Units[N], N, Used, New.Hashes[N], New.Files))
      return;
  for (const TuSummary *S : Summaries.all()) {
    TuSummary Outline;
    Outline.Arena = S->Arena;
    Outline.MainFile = S->MainFile;
    Outline.Directory = S->Directory;
    Outline.Output = S->Output;
    Outline.Status = S->Status;
    Outline.Message = S->Message;
    New.Result.Outlines.add(std::move(Outline));
  }
  New.Result.Sites = Found.Sites;
  New.Result.Uncalled = Found.Uncalled;
  New.Result.Sources = Sources;
  New.Relevant = Relevant;
  write(New);
}

} // namespace pka
