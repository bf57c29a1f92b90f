//===- GitDiff.cpp - What git says has changed ----------------------------===//

#include "tool/GitDiff.h"
#include "hosts/SourceTree.h"
#include "summary/Printable.h"
#include "summary/SummaryIO.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace pka {

static Error gitError(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(),
                           "--diff: " + printable(Message.str()));
}

/// Runs git in \p Folder with \p Input to read and returns what it prints. The
/// error is its first complaint.
static Expected<std::string> git(StringRef Folder, ArrayRef<StringRef> Args,
                                 StringRef Input = "") {
  auto Program = sys::findProgramByName("git");
  if (!Program)
    return gitError("there is no git in PATH");
  SmallString<128> In, Out, Err;
  FileRemover RemoveIn, RemoveOut, RemoveErr;
  auto Make = [](StringRef Suffix, SmallString<128> &Name, FileRemover &R) {
    if (sys::fs::createTemporaryFile("pka-git", Suffix, Name))
      return false;
    R.setFile(Name);
    return true;
  };
  if (!Make("out", Out, RemoveOut) || !Make("err", Err, RemoveErr))
    return gitError("no temporary file can be made");
  if (!Input.empty()) {
    if (!Make("in", In, RemoveIn))
      return gitError("no temporary file can be made");
    if (Error E = writeFileAtomically(In, Input))
      return E;
  }
  SmallVector<StringRef, 16> Words = {
      *Program, "-C", Folder, "-c", "core.fsmonitor=false", "--no-pager"};
  Words.append(Args.begin(), Args.end());
  std::string Problem;
  // Options of the user's environment would come behind these.
  unsetenv("GIT_DIFF_OPTS");
  int Status = sys::ExecuteAndWait(
      *Program, Words, /*Env=*/{}, {In.str(), Out.str(), Err.str()},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &Problem);
  auto Text = [](StringRef File) {
    auto Buffer = MemoryBuffer::getFile(File);
    return Buffer ? (*Buffer)->getBuffer().str() : std::string();
  };
  if (Status) {
    std::string Said = Problem.empty() ? Text(Err) : Problem;
    return gitError(StringRef(Said).split('\n').first);
  }
  return Text(Out);
}

/// One of what `git diff --raw -z` has printed.
struct RawChange {
  StringRef OldMode, NewMode, OldObject, OldPath, Path;

  bool isRegular() const { return OldMode.take_front(3) == "100"; }
  /// There was nothing, or a file; and now there is one, or nothing.
  bool isOfFiles() const {
    return (OldMode == "000000" || isRegular()) &&
           (NewMode == "000000" || NewMode.take_front(3) == "100");
  }
};

/// Takes the next one off \p Text.
static bool takeChange(StringRef &Text, RawChange &Change) {
  // :OLDMODE NEWMODE OLDOBJECT NEWOBJECT STATUS\0PATH\0, and of what was
  // renamed or copied two paths.
  if (!Text.consume_front(":"))
    return false;
  StringRef Header;
  std::tie(Header, Text) = Text.split('\0');
  std::tie(Change.OldPath, Text) = Text.split('\0');
  SmallVector<StringRef, 5> Words;
  Header.split(Words, ' ');
  if (Words.size() != 5 || Words[4].empty() || Change.OldPath.empty())
    return false;
  Change.Path = Change.OldPath;
  if (Words[4][0] == 'R' || Words[4][0] == 'C')
    std::tie(Change.Path, Text) = Text.split('\0');
  Change.OldMode = Words[0];
  Change.NewMode = Words[1];
  Change.OldObject = Words[2];
  return true;
}

/// Takes the contents of \p Object off \p Text, which `git cat-file --batch`
/// has printed.
static bool takeContents(StringRef &Text, StringRef Object,
                         std::string &Contents) {
  // OBJECT blob SIZE\nCONTENTS\n
  StringRef Header;
  std::tie(Header, Text) = Text.split('\n');
  size_t Size;
  if (!Header.consume_front(Object) || !Header.consume_front(" blob ") ||
      Header.getAsInteger(10, Size) || Size >= Text.size())
    return false;
  Contents = Text.take_front(Size).str();
  Text = Text.drop_front(Size + 1);
  return true;
}

/// Adds to \p Past what was in \p Base of the files that differ from it now.
/// One that was renamed had its contents under the new name, too: that is the
/// one that commands know.
static Error addPastFiles(StringRef Top, StringRef Base, PastFiles &Past) {
  Expected<std::string> Raw =
      git(Top, {"diff", "--raw", "-z", "--find-renames", "--no-abbrev",
                "--no-ext-diff", "--ignore-submodules=dirty", Base, "--"});
  if (!Raw)
    return Raw.takeError();
  std::vector<RawChange> Regular;
  std::string Objects;
  auto FullPath = [&](StringRef Path) { return (Top + "/" + Path).str(); };
  for (StringRef Rest = *Raw; !Rest.empty();) {
    RawChange C;
    if (!takeChange(Rest, C))
      return gitError("git's list of changes cannot be read");
    // Symbolic links and other repositories are seen as they are now; of a
    // source that is gone nobody knows the command.
    if (!C.isOfFiles() || (C.NewMode == "000000" && isSourceName(C.Path)))
      Past.addUnknown(FullPath(C.OldPath));
    if (C.isRegular()) {
      Regular.push_back(C);
      Objects += (C.OldObject + "\n").str();
    } else if (C.OldMode == "000000") {
      Past.add(FullPath(C.Path), std::nullopt);
    }
  }
  if (Regular.empty())
    return Error::success();
  Expected<std::string> All =
      git(Top, {"cat-file", "--batch", "--buffer"}, Objects);
  if (!All)
    return All.takeError();
  StringRef Rest = *All;
  for (const RawChange &C : Regular) {
    std::string Contents;
    if (!takeContents(Rest, C.OldObject, Contents))
      return gitError("git does not have " + C.OldPath + " as it was");
    if (C.Path != C.OldPath)
      Past.add(FullPath(C.OldPath), Contents);
    Past.add(FullPath(C.Path), std::move(Contents));
  }
  return Error::success();
}

Error addGitChanges(StringRef Revision, StringRef Top, Changes &C,
                    PastFiles &Past) {
  // Says what is wrong when git trusts no repository of this owner.
  if (Expected<std::string> Asked = git(Top, {"rev-parse", "--git-dir"});
      !Asked)
    return Asked.takeError();
  // Only a word that names one commit goes any further.
  Expected<std::string> Commit =
      git(Top, {"rev-parse", "--verify", "--quiet", "--end-of-options",
                (Revision + "^{commit}").str()});
  if (!Commit) {
    consumeError(Commit.takeError());
    return gitError("'" + Revision + "' is no commit in " + Top +
                    "; has it been fetched?");
  }
  Expected<std::string> Base =
      git(Top, {"merge-base", StringRef(*Commit).trim(), "HEAD"});
  if (!Base) {
    consumeError(Base.takeError());
    return gitError("'" + Revision + "' shares no history with HEAD in " + Top +
                    "; is the clone a shallow one?");
  }
  Expected<std::string> Diff =
      git(Top, {"diff", "-U0", "--no-color", "--no-ext-diff", "--no-textconv",
                "--inter-hunk-context=0", "--find-renames", "--src-prefix=a/",
                "--dst-prefix=b/", StringRef(*Base).trim(), "--"});
  if (!Diff)
    return Diff.takeError();
  if (!C.addDiff(*Diff, Top))
    return gitError("git's diff cannot be read");
  Expected<std::string> Others =
      git(Top, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!Others)
    return Others.takeError();
  for (StringRef Rest = *Others; !Rest.empty();) {
    StringRef Path;
    std::tie(Path, Rest) = Rest.split('\0');
    std::string File = (Top + "/" + Path).str();
    // What a link leads to is not new with it.
    if (!sys::fs::is_symlink_file(File))
      C.addNewFile(File);
  }
  return addPastFiles(Top, StringRef(*Base).trim(), Past);
}

} // namespace pka
