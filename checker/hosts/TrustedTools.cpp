//===- TrustedTools.cpp - Programs that are not of the audited tree -------===//

#include "hosts/TrustedTools.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <cstdlib>

using namespace llvm;

namespace pka {

/// A tool that answers no question within this time hangs.
static constexpr unsigned SecondsToWait = 60;

static std::string realPath(StringRef Path) {
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? std::string()
                                        : std::string(Real.str());
}

static bool isBelow(StringRef Path, StringRef Folder) {
  return Path.consume_front(Folder) &&
         (Path.empty() || Path[0] == '/' || Folder.take_back(1) == "/");
}

TrustedTools::TrustedTools(ArrayRef<std::string> Folders) {
  for (const std::string &Folder : Folders)
    Audited.push_back(realPath(Folder));
  const char *Value = std::getenv("PATH");
  SmallVector<StringRef, 16> Entries;
  StringRef(Value ? Value : "/usr/local/bin:/usr/bin:/bin").split(Entries, ':');
  for (StringRef Entry : Entries)
    (isTrusted(Entry) ? Path : Refused).push_back(Entry.str());
}

bool TrustedTools::isTrusted(StringRef Name) const {
  if (!sys::path::is_absolute(Name))
    return false;
  std::string Real = realPath(Name);
  return !Real.empty() && none_of(Audited, [&](const std::string &Folder) {
    return isBelow(Real, Folder) || isBelow(Name, Folder);
  });
}

static std::string findIn(StringRef Folder, StringRef Name) {
  SmallString<256> Tool = Folder;
  sys::path::append(Tool, Name);
  return sys::fs::can_execute(Tool) && !sys::fs::is_directory(Tool)
             ? std::string(Tool.str())
             : std::string();
}

std::string TrustedTools::find(StringRef Name) const {
  for (const std::string &Folder : Path) {
    std::string Tool = findIn(Folder, Name);
    if (!Tool.empty() && isTrusted(Tool))
      return Tool;
  }
  return "";
}

bool TrustedTools::isPassedOver(StringRef Name) const {
  auto HasIt = [&](const std::string &Folder) {
    return !findIn(Folder, Name).empty();
  };
  return find(Name).empty() && (any_of(Path, HasIt) || any_of(Refused, HasIt));
}

std::string TrustedTools::folderOf(const char *Variable) const {
  const char *Value = std::getenv(Variable);
  return Value && isTrusted(Value) ? Value : "";
}

Expected<std::string> TrustedTools::run(const std::string &Tool,
                                        ArrayRef<std::string> Args) const {
  auto Fail = [&](const Twine &What) { return fileError(Tool, What); };

  // Only what a tool needs to find itself and its like.
  std::vector<std::string> Variables = {"LC_ALL=C.UTF-8",
                                        "PATH=" + join(Path, ":")};
  if (const char *Home = std::getenv("HOME"))
    Variables.push_back(std::string("HOME=") + Home);
  for (const char *Name : {"PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR"}) {
    const char *Value = std::getenv(Name);
    SmallVector<StringRef, 8> Entries;
    StringRef(Value ? Value : "").split(Entries, ':', -1, false);
    erase_if(Entries, [&](StringRef Entry) { return !isTrusted(Entry); });
    if (!Entries.empty())
      Variables.push_back(std::string(Name) + "=" + join(Entries, ":"));
  }
  std::vector<StringRef> Environment(Variables.begin(), Variables.end());
  std::vector<StringRef> Words = {Tool};
  Words.insert(Words.end(), Args.begin(), Args.end());

  SmallString<128> Output;
  if (std::error_code EC =
          sys::fs::createTemporaryFile("pthread-key-audit", "out", Output))
    return Fail("no file for its output: " + EC.message());
  FileRemover Remover(Output);

  SmallString<256> Cwd;
  if (std::error_code EC = sys::fs::current_path(Cwd))
    return Fail("the working directory cannot be told: " + EC.message());
  // There is no other thread at this point that could look for a file.
  if (std::error_code EC = sys::fs::set_current_path("/"))
    return Fail("cannot be run in /: " + EC.message());
  std::string Problem;
  int Status = sys::ExecuteAndWait(
      Tool, Words, ArrayRef<StringRef>(Environment),
      {StringRef(""), StringRef(Output), StringRef("")}, SecondsToWait,
      /*MemoryLimit=*/0, &Problem);
  if (std::error_code EC = sys::fs::set_current_path(Cwd))
    return Fail("no way back to the working directory: " + EC.message());
  if (Status)
    return Fail(join(Args, " ") + ": " +
                (Status < 0
                     ? "cannot be run" +
                           (Problem.empty() ? std::string() : ": " + Problem)
                     : "exit status " + std::to_string(Status)));
  auto Buffer = MemoryBuffer::getFile(Output);
  if (std::error_code EC = Buffer.getError())
    return Fail("its output cannot be read: " + EC.message());
  return (*Buffer)->getBuffer().str();
}

} // namespace pka
