//===- HostFlags.cpp - The compiler flags of a host -----------------------===//

#include "hosts/HostFlags.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include <set>

using namespace llvm;

namespace pka {
namespace {
/// Puts the questions of one build.
class Interview {
public:
  Interview(const BuildModel &Build, const TrustedTools &Tools)
      : Build(Build), Tools(Tools) {}

  Expected<std::vector<std::string>> run();

private:
  /// False: \p Q has no answer, and why is in Problem.
  bool ask(const BuildQuestion &Q);
  void take(const BuildQuestion &Q, StringRef Answer);
  bool hasHeader() const;
  std::string missingTool(StringRef Tool) const;
  Error fail(const Twine &What) const;

  const BuildModel &Build;
  const TrustedTools &Tools;
  std::vector<std::string> Flags;
  std::string Problem;
};
} // namespace

Error Interview::fail(const Twine &What) const {
  std::string Text = ("--host " + Build.Name + ": " + What).str();
  if (!Build.Package.empty())
    Text += "; on Debian: apt-get install " + Build.Package;
  return createStringError(inconvertibleErrorCode(), printable(Text));
}

std::string Interview::missingTool(StringRef Tool) const {
  if (Tools.isPassedOver(Tool))
    return (Tool + " is in PATH only by a relative name or below what is "
                   "audited, from where nothing is run")
        .str();
  return (Tool + " is not in PATH").str();
}

bool Interview::ask(const BuildQuestion &Q) {
  if (!Q.Environment.empty()) {
    std::string Value = Tools.folderOf(Q.Environment.c_str());
    if (Value.empty())
      return false;
    take(Q, Value);
    return true;
  }
  std::string Tool = Tools.find(Q.Tool);
  if (Tool.empty()) {
    // Of several tools the first one is the usual one.
    if (Problem.empty())
      Problem = missingTool(Q.Tool);
    return false;
  }
  if (Q.Arguments.empty()) {
    SmallString<256> Real;
    take(Q, sys::fs::real_path(Tool, Real) ? StringRef(Tool) : StringRef(Real));
    return true;
  }
  Expected<std::string> Answer = Tools.run(Tool, Q.Arguments);
  if (!Answer) {
    Problem = toString(Answer.takeError());
    return false;
  }
  take(Q, *Answer);
  return true;
}

void Interview::take(const BuildQuestion &Q, StringRef Answer) {
  if (Q.Gives == AnswerKind::Flags) {
    BumpPtrAllocator Alloc;
    StringSaver Saver(Alloc);
    SmallVector<const char *, 32> Words;
    cl::TokenizeGNUCommandLine(Answer, Saver, Words);
    Flags.insert(Flags.end(), Words.begin(), Words.end());
    return;
  }
  SmallVector<StringRef, 8> Lines;
  Answer.split(Lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef Line : Lines) {
    StringRef Folder = Line.trim();
    if (Q.Gives == AnswerKind::Home)
      Folder = sys::path::parent_path(sys::path::parent_path(Folder));
    if (!sys::path::is_absolute(Folder))
      continue; // Of a value that is not set.
    if (Q.Below.empty())
      Flags.push_back(("-I" + Folder).str());
    for (const std::string &Below : Q.Below)
      Flags.push_back(("-I" + Folder + "/" + Below).str());
  }
}

/// The header is where the flags say, or in a folder of the system.
bool Interview::hasHeader() const {
  std::vector<std::string> Folders = {"/usr/include", "/usr/local/include"};
  for (size_t I = 0; I != Flags.size(); ++I) {
    StringRef Flag = Flags[I];
    if (Flag == "-I" || Flag == "-isystem" || Flag == "-idirafter") {
      if (I + 1 != Flags.size())
        Folders.push_back(Flags[I + 1]);
    } else if (Flag.consume_front("-I") || Flag.consume_front("-isystem")) {
      Folders.push_back(Flag.str());
    }
  }
  return any_of(Folders, [&](const std::string &Folder) {
    return sys::fs::exists(Folder + "/" + Build.Header);
  });
}

Expected<std::vector<std::string>> Interview::run() {
  std::set<StringRef> Answered;
  for (size_t I = 0; I != Build.Ask.size(); ++I) {
    const BuildQuestion &Q = Build.Ask[I];
    if (!Q.For.empty() && Answered.count(Q.For))
      continue;
    if (ask(Q)) {
      Answered.insert(Q.For);
      Problem.clear();
      continue;
    }
    auto Rest = drop_begin(Build.Ask, I + 1);
    if (Q.For.empty() || none_of(Rest, [&](const BuildQuestion &Other) {
          return Other.For == Q.For;
        }))
      return fail(Problem.empty() ? Q.Environment + " is not set" : Problem);
  }
  if (!Build.Header.empty() && !hasHeader())
    return fail(Build.Header + " is not installed");
  return std::move(Flags);
}

Expected<std::vector<std::string>> askHost(const BuildModel &Build,
                                           const TrustedTools &Tools) {
  return Interview(Build, Tools).run();
}

} // namespace pka
