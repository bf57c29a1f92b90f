//===- ReadInputs.cpp - Summaries that were written earlier ---------------===//

#include "link/LinkCommands.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "summary/SummaryIO.h"
#include "tool/Inputs.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <set>

using namespace llvm;

namespace pka {

static Error error(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

namespace {
/// Reads summaries and link rules from files and folders.
class InputReader {
public:
  InputReader(const Models &M, StringRef WorkingDirectory)
      : WorkingDirectory(WorkingDirectory) {
    In.Stored = std::make_unique<StoredSummaries>(M, "");
  }

  void input(StringRef Name);
  Expected<Inputs> finish();

private:
  void folder(StringRef Name);
  void summary(StringRef Path);
  void rules(StringRef Path);
  void rulesBeside(StringRef Path);
  void damaged(StringRef Path, Error E);

  StringRef WorkingDirectory;
  Inputs In;
  unsigned NumRead = 0;
  std::vector<std::string> Problems;
  std::set<std::string> RulesRead;
};
} // namespace

/// A file that cannot be read stands in the set as a TU that failed. It has
/// no directory, which says that nobody knows where it belongs.
void InputReader::damaged(StringRef Path, Error E) {
  std::string Message = toString(std::move(E));
  Problems.push_back(Message);
  StringRef Text = Message;
  if (Text.consume_front(printable(Path)))
    Text.consume_front(": ");
  TuSummary S;
  S.MainFile = S.Arena->save(absolutePath(Path, WorkingDirectory));
  S.Status = TuStatus::Failed;
  S.Message = S.Arena->save(Text);
  In.Stored->add(S);
  In.Damaged = true;
}

void InputReader::summary(StringRef Path) {
  if (Error E = In.Stored->addFile(Path))
    return damaged(Path, std::move(E));
  ++NumRead;
}

void InputReader::rules(StringRef Path) {
  if (!RulesRead.insert(absolutePath(Path, WorkingDirectory)).second)
    return;
  auto Buffer = MemoryBuffer::getFile(Path);
  if (std::error_code EC = Buffer.getError())
    return damaged(Path, fileError(Path, EC.message()));
  auto Rules = readLinkRules((*Buffer)->getBuffer(), Path);
  if (!Rules)
    return damaged(Path, Rules.takeError());
  In.Rules.insert(In.Rules.end(), Rules->begin(), Rules->end());
}

/// The rules for one summary file: its own, or those of its folder.
void InputReader::rulesBeside(StringRef Path) {
  std::string Own = linkRulesFileFor(Path);
  if (sys::fs::is_regular_file(Own))
    return rules(Own);
  std::string Folder =
      sys::path::parent_path(absolutePath(Path, WorkingDirectory)).str();
  if (!RulesRead.insert(Folder).second)
    return;
  std::error_code EC;
  for (sys::fs::directory_iterator I(Folder, EC), End; !EC && I != End;
       I.increment(EC))
    // A linked summary's rules are that file's own.
    if (StringRef File = I->path(); File.consume_back(LinkRulesExtension))
      if (sys::path::extension(File) != SummaryExtension)
        rules(I->path());
}

void InputReader::folder(StringRef Name) {
  unsigned Before = NumRead;
  size_t Seen = In.Stored->size();
  std::error_code EC;
  for (sys::fs::recursive_directory_iterator I(Name, EC), End; !EC && I != End;
       I.increment(EC)) {
    StringRef Path = I->path();
    if (sys::path::extension(Path) == SummaryExtension)
      summary(Path);
    else if (sys::path::extension(Path) == LinkRulesExtension)
      rules(Path);
  }
  if (EC)
    damaged(Name, fileError(Name, EC.message()));
  else if (NumRead == Before && In.Stored->size() == Seen)
    damaged(Name, fileError(Name, Twine("has no summaries (*") +
                                      SummaryExtension + ") in it"));
}

void InputReader::input(StringRef Name) {
  if (sys::fs::is_directory(Name))
    return folder(Name);
  summary(Name);
  rulesBeside(Name);
}

Expected<Inputs> InputReader::finish() {
  // Else the summaries made of them say it.
  if (!NumRead) {
    constexpr size_t MaxSaid = 10;
    Error All = Error::success();
    for (const std::string &Problem :
         ArrayRef<std::string>(Problems).take_front(MaxSaid))
      All = joinErrors(std::move(All), error(Problem));
    if (Problems.size() > MaxSaid)
      All = joinErrors(std::move(All),
                       error("and " + Twine(Problems.size() - MaxSaid) +
                             " more files that cannot be read"));
    return All;
  }
  sortRules(In.Rules);
  return std::move(In);
}

Expected<Inputs> readInputs(const Options &O, const Models &M,
                            StringRef WorkingDirectory) {
  InputReader Reader(M, WorkingDirectory);
  for (const std::string &Name : O.Files)
    Reader.input(Name);
  return Reader.finish();
}

} // namespace pka
