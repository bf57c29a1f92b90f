#include "tool/TextSelection.h"
#include "SELECTIONDigest.h"
#include "cache/SummaryCache.h"
#include "extract/CommandPaths.h"
#include "link/LinkCommands.h"
#include "scan/TextDemand.h"
#include "summary/SummaryIO.h"
#include "tool/TextSigns.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using clang::tooling::CompileCommand;

namespace pka {
namespace {

class TextSelection : public Selection {
public:
  TextSelection(ArrayRef<CompileCommand> Commands, const Models &M,
                const FrontendOptions &Options, const ScheduleOptions &Schedule,
                const LinkOptions &Linking, size_t Most,
                StoredSummaries &Stored, SummarySet &Summaries,
                function_ref<void(StringRef)> Add)
      : Selection(M, Linking, NearCallers, /*MaxNames=*/1000, Summaries),
        Commands(Commands), Options(Options), Schedule(Schedule), Most(Most),
        Stored(Stored), Add(Add), IsParsed(Commands.size()) {}

  /// True when all are parsed.
  bool run();

private:
  std::string entry() const;
  bool repeat(StringRef Entry);
  void remember(StringRef Entry, int64_t Since);
  SearchPath searchPath(const CompileCommand &Command);
  void scan();
  void seed();
  void shareHeaders(bool Everywhere);
  bool finish();
  void parse(const Numbers &Chosen);
  void parseOthers(const BitVector &Units);
  void load(const Numbers &Chosen) override;
  bool stops() const override { return IsMost; }
  void ask(const Demands &D) override;
  void markMain(uint32_t N) override {
    if (Text->mayDefine(N, "main"))
      mark(N);
  }
  bool hasMoreSigns(uint32_t N) override {
    if (Signs.empty())
      Signs = unitsWithSigns(*Text, M, Commands.size());
    return Signs[N] && !isMarked(N);
  }
  void markSigns(uint32_t N) override { mark(N); }

  ArrayRef<CompileCommand> Commands;
  const FrontendOptions &Options;
  const ScheduleOptions &Schedule;
  const size_t Most; ///< So many are parsed, or all.
  StoredSummaries &Stored;
  function_ref<void(StringRef)> Add;
  BitVector IsParsed;
  bool IsMost = false; ///< More than so many matter.
  IncludeGraph Files;
  std::vector<TextUnit> Texts; ///< One for each command.
  std::unique_ptr<TextDemand> Text;
  /// By the programs that names are wanted for.
  std::map<std::vector<unsigned>, TextDemand::Series> AskedFor;
  Numbers Opaque;          ///< Whose text is not known.
  std::vector<bool> Signs; ///< By unit; empty: not asked yet.
  Dependencies Asked;      ///< Of search paths.
};

} // namespace

void TextSelection::scan() {
  std::map<std::string, IncludeGraph::PathId> Paths;
  for (uint32_t I = 0; I != Commands.size(); ++I) {
    const CompileCommand &C = Commands[I];
    TuSummary S = unparsedSummary(C, Options);
    bool IsSource = S.Status != TuStatus::Skipped;
    if (S.Status == TuStatus::Failed)
      Opaque.push_back(I);
    S.Status = IsSource ? TuStatus::Unneeded : S.Status;
    std::string Main = S.MainFile.str();
    addUnit(std::move(S));
    TextUnit U;
    if (IsSource) {
      auto Inserted = Paths.try_emplace(searchPathKey(C), 0);
      // A source that is not there hides the path of those that are.
      if (Inserted.second || !Files.searchPath(Inserted.first->second).IsKnown)
        Inserted.first->second = Files.addSearchPath(searchPath(C));
      U.Path = Inserted.first->second;
      U.Main = Files.file(Main);
      U.Closure = Files.closure(U.Main, U.Path);
      if (!Files.searchPath(U.Path).IsKnown || !Files[U.Main].IsRead)
        Opaque.push_back(I);
    }
    Texts.push_back(std::move(U));
  }
  // What is not the system's is known now. A unit that certainly does not
  // compile may have anything in what is not there, such as a header that the
  // build has yet to make: parsing it says so.
  for (uint32_t I = 0; I != Texts.size(); ++I)
    if (Texts[I].Main != IncludeGraph::NoFile &&
        (Files.mayLackFiles(Texts[I].Closure, Texts[I].Path) ||
         Files.lacksFile(Texts[I].Main, Texts[I].Path)))
      Opaque.push_back(I);
}

SearchPath TextSelection::searchPath(const CompileCommand &Command) {
  IntrusiveRefCntPtr<RecordingFileSystem> FS(
      new RecordingFileSystem(vfs::createPhysicalFileSystem().release()));
  SearchPath Result = searchPathOf(Command, Options, FS);
  Asked.insert(FS->asked().begin(), FS->asked().end());
  return Result;
}

void TextSelection::parse(const Numbers &Chosen) {
  std::vector<CompileCommand> Some;
  for (uint32_t N : Chosen) {
    Some.push_back(Commands[N]);
    IsParsed.set(N);
  }
  summarizeAll(Some, M, Options, Schedule, Add);
}

/// Parses those of \p Units that are not parsed yet.
void TextSelection::parseOthers(const BitVector &Units) {
  Numbers Others;
  for (uint32_t N : Units.set_bits())
    if (!IsParsed.test(N))
      Others.push_back(N);
  if (!Others.empty())
    parse(Others);
}

void TextSelection::load(const Numbers &Chosen) {
  BitVector Matter = takenUnits();
  Matter |= IsParsed;
  for (uint32_t N : Chosen)
    Matter.set(N);
  // What is not looked at need not be in memory.
  IsMost = Matter.count() > Most;
  if (IsMost)
    return;
  parse(Chosen);
  SummarySet New;
  std::set<uint32_t> Seen; // Two commands may make one object.
  for (uint32_t C : Chosen) {
    uint32_t N = Stored.numberOf(identity(C));
    if (!Seen.insert(N).second)
      continue;
    if (Stored.isWhole(N)) // Such as one that failed.
      New.add(Stored.outline(N));
    else
      New.add(cantFail(Stored.load(N)));
  }
  Summaries.takeFrom(std::move(New));
}

/// Asks the text for what the summaries want. What is wanted for the same
/// programs is asked together.
void TextSelection::ask(const Demands &D) {
  std::map<std::vector<unsigned>, std::vector<TextQuery>> Together;
  auto Add = [&](TextQuery Q, const Wanted &W) {
    if (W.For.none())
      return;
    Q.Hops = W.Hops;
    std::vector<unsigned> Programs;
    for (unsigned P : W.For.set_bits())
      Programs.push_back(P);
    Together[std::move(Programs)].push_back(std::move(Q));
  };
  for (const auto &E : D.Names)
    Add({E.first().str(), ""}, E.second);
  for (const auto &E : D.Guards)
    if (Text->mayDefineVariable(E.first()))
      Add({E.first().str(), ""}, E.second);
  for (const auto &E : D.Classes)
    Add({E.first().str(), "", 0, true}, E.second);
  for (const auto &E : D.Fields) {
    auto [Record, Field] = E.first().rsplit('.');
    StringRef Last = Record.rsplit(':').second;
    Add({Field.str(), (Last.empty() ? Record : Last).str()}, E.second);
  }
  if (programsHaveChanged())
    AskedFor.clear();
  for (const auto &[Programs, Queries] : Together) {
    Wanted W;
    W.For.resize(programCount());
    for (unsigned P : Programs)
      W.For.set(P);
    markFor(Text->related(AskedFor[Programs], Queries), W);
  }
  shareHeaders(/*Everywhere=*/false);
  auto AskBody = [&](StringRef Body, StringRef With) -> const Numbers & {
    auto [Class, Name] = Body.rsplit("::");
    return Name.empty() ? Text->withBody(Class, "", With)
                        : Text->withBody(Name, Class, With);
  };
  for (const auto &E : D.Bodies)
    markFor(AskBody(E.first(), ""), E.second);
  for (const auto &E : D.Throwers)
    markFor(AskBody(E.first(), "throw"), E.second);
}

/// The name of this selection among those of earlier runs; empty when it
/// depends on files that are not looked at here.
std::string TextSelection::entry() const {
  if (!Schedule.Cache)
    return {};
  std::string Key =
      ("selection " PKA_SELECTION_DIGEST " " +
       Twine(unsigned(Linking.Judging.Executables)) + " " +
       Twine(Linking.SmallUnit) + " " + Twine(Most) + " " +
       Linking.DefaultProgram + "\n" + writeLinkRules(Linking.Rules))
          .str();
  for (const CompileCommand &C : Commands) {
    Key += '\n' + C.Directory + '\0' + C.Filename + '\0' + C.Output;
    for (const std::string &Word : C.CommandLine) {
      if (Word[0] == '@')
        return {}; // A file with more words.
      Key += '\0' + Word;
    }
  }
  return Schedule.Cache->entryFor(Key);
}

/// Takes the selection of an earlier run when no file has changed. It is kept
/// as the numbers of what is parsed, and a summary for each of the others.
bool TextSelection::repeat(StringRef Entry) {
  std::string Bytes;
  if (Entry.empty() || !Schedule.Cache->load(Entry, Bytes))
    return false;
  auto [Line, Rest] = StringRef(Bytes).split('\n');
  Numbers Chosen;
  while (!Line.empty()) {
    uint32_t N;
    if (Line.consumeInteger(10, N) || N >= Commands.size())
      return false;
    Line.consume_front(",");
    Chosen.push_back(N);
  }
  auto Unparsed = readSummaries(Rest, "selection of the cache");
  if (!Unparsed) {
    consumeError(Unparsed.takeError());
    return false;
  }
  unsigned Before = Schedule.Counts ? Schedule.Counts->Parsed : 0;
  parse(Chosen);
  // When a summary had to be made anew, something has changed all the same.
  if (Schedule.Counts && Schedule.Counts->Parsed != Before)
    return false;
  for (const TuSummary &S : *Unparsed)
    Stored.add(S);
  return true;
}

void TextSelection::remember(StringRef Entry, int64_t Since) {
  if (Entry.empty())
    return;
  std::string Bytes;
  for (uint32_t N = 0; N != Commands.size(); ++N)
    if (IsParsed.test(N))
      Bytes += (Bytes.empty() ? "" : ",") + std::to_string(N);
  Bytes += '\n';
  std::vector<const TuSummary *> Unparsed;
  for (uint32_t N = 0; N != Stored.size(); ++N)
    if (Stored.outline(N).Status == TuStatus::Unneeded ||
        Stored.outline(N).Status == TuStatus::Skipped)
      Unparsed.push_back(&Stored.outline(N));
  Bytes += writeSummaries(Unparsed);
  FileStates &States = Schedule.Cache->files();
  Files.forEachPath([&](StringRef Path, bool IsRead) {
    Dependency &D = Asked[Path.str()];
    if (IsRead)
      D.Kind = Dependency::Contents;
    else if (States.stamp(Path).Kind != FileStamp::Absent)
      D.Kind = std::max(D.Kind, Dependency::Exists);
  });
  Schedule.Cache->store(Entry, Bytes, std::move(Asked), Since);
}

/// What matters before anything is known.
void TextSelection::seed() {
  Text = std::make_unique<TextDemand>(Files, Texts);
  for_each(Opaque, [&](uint32_t N) { mark(N); });
  for (const std::string &Name : keyNames(M)) {
    for (uint32_t N : Text->named(Name))
      mark(N);
    // What is looked up by its name may be written as two strings in a row.
    for (size_t I = Name.find('_', Name.find_first_not_of('_'));
         I != std::string::npos && I + 1 < Name.size();
         I = Name.find('_', I + 1))
      for (uint32_t N : Text->withString(Name.substr(0, I + 1)))
        mark(N);
  }
  shareHeaders(/*Everywhere=*/true);
}

/// What is inline in the headers that were just come upon is part of each unit
/// that includes them, named or not.
void TextSelection::shareHeaders(bool Everywhere) {
  for (FileId F : Text->takeHeaders()) {
    Numbers Includers;
    for (uint32_t U = 0; U != Texts.size(); ++U)
      if (Texts[U].includes(F))
        Includers.push_back(U);
    share(std::move(Includers), Everywhere);
  }
}

bool TextSelection::run() {
  std::string Entry = entry();
  if (repeat(Entry))
    return false;
  int64_t Since = nanosecondsNow();
  scan();
  seed();
  select();
  if (finish())
    return true;
  remember(Entry, Since);
  return false;
}

/// Parses what is taken without being looked at, and stores what stands for the
/// rest. True when there is no rest, as too many matter.
bool TextSelection::finish() {
  BitVector Taken = takenUnits();
  if (IsMost || isTooMuch() || (Taken |= IsParsed).count() > Most) {
    parseOthers(BitVector(Commands.size(), true));
    return true;
  }
  parseOthers(Taken);
  StringSet<> Parsed;
  for (uint32_t N : IsParsed.set_bits())
    Parsed.insert(identity(N));
  for (const TuSummary *Tu : Summaries.all())
    if ((Tu->Status == TuStatus::Unneeded || Tu->Status == TuStatus::Skipped) &&
        !Parsed.contains(Tu->identity()))
      Stored.add(*Tu);
  return false;
}

bool summarizeNeeded(ArrayRef<CompileCommand> Commands, const Models &M,
                     const FrontendOptions &Options,
                     const ScheduleOptions &Schedule,
                     const LinkOptions &Linking, size_t Most,
                     StoredSummaries &Stored,
                     function_ref<void(StringRef)> Add) {
  SummarySet Seen;
  bool IsAll = TextSelection(Commands, M, Options, Schedule, Linking, Most,
                             Stored, Seen, Add)
                   .run();
  // What was judged is told by where its summaries are, and others will be
  // there.
  if (Linking.Judging.Cache)
    Linking.Judging.Cache->clear();
  return IsAll;
}

} // namespace pka
