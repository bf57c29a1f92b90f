//===- GitDiff.cpp - What git says has changed ----------------------------===//

#include "tool/GitDiff.h"
#include "summary/Printable.h"
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

/// Runs git in \p Folder and returns what it prints. The error is its first
/// complaint.
static Expected<std::string> git(StringRef Folder, ArrayRef<StringRef> Args) {
  auto Program = sys::findProgramByName("git");
  if (!Program)
    return gitError("there is no git in PATH");
  SmallString<128> Out, Err;
  if (sys::fs::createTemporaryFile("pka-git", "out", Out))
    return gitError("no temporary file can be made");
  FileRemover RemoveOut(Out);
  if (sys::fs::createTemporaryFile("pka-git", "err", Err))
    return gitError("no temporary file can be made");
  FileRemover RemoveErr(Err);
  SmallVector<StringRef, 16> Words = {
      *Program, "-C", Folder, "-c", "core.fsmonitor=false", "--no-pager"};
  Words.append(Args.begin(), Args.end());
  std::string Problem;
  int Status = sys::ExecuteAndWait(
      *Program, Words, /*Env=*/{}, {StringRef(""), Out.str(), Err.str()},
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

Error addGitChanges(StringRef Revision, StringRef Top, Changes &C) {
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
                "--find-renames", "--src-prefix=a/", "--dst-prefix=b/",
                StringRef(*Base).trim(), "--"});
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
    C.addFile((Top + "/" + Path).str());
  }
  return Error::success();
}

} // namespace pka
