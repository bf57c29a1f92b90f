//===- LinkCommands.cpp - How a build links -------------------------------===//

#include "link/LinkCommands.h"
#include "link/NinjaFile.h"
#include "summary/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/StringSaver.h"
#include <set>

using namespace llvm;

namespace pka {
namespace {

/// A build folder is walked no further than this.
constexpr unsigned MaxEntries = 1000000;
constexpr uint64_t MaxTextSize = uint64_t(1) << 26;
constexpr unsigned MaxResponseDepth = 4;

/// One command of a shell line, word by word.
class CommandReader {
public:
  CommandReader(StringRef Directory, std::vector<LinkRule> &Rules)
      : Directory(Directory), Rules(Rules) {}

  void line(StringRef Command);

private:
  void words(StringRef Text, unsigned Depth);
  void command(ArrayRef<StringRef> Words);
  ExportList readVersionScript(StringRef File);
  void archive(ArrayRef<StringRef> Words);
  void link(ArrayRef<StringRef> Words);
  void input(LinkRule &Rule, StringRef Word);

  std::string Directory;
  std::vector<LinkRule> &Rules;
  BumpPtrAllocator Alloc;
  StringSaver Saver{Alloc};
  std::vector<StringRef> Words;
};

} // namespace

static std::unique_ptr<MemoryBuffer> readText(const Twine &Path) {
  uint64_t Size = 0;
  if (!sys::fs::is_regular_file(Path) || sys::fs::file_size(Path, Size) ||
      Size > MaxTextSize)
    return nullptr;
  auto Buffer = MemoryBuffer::getFile(Path);
  return Buffer ? std::move(*Buffer) : nullptr;
}

/// True for `ar`, `gcc-ar`, `llvm-ar-14`, `x86_64-linux-gnu-ar`.
static bool isArchiver(StringRef Program) {
  StringRef Name = sys::path::filename(Program).rtrim("0123456789.-");
  return Name == "ar" || Name.consume_back("-ar");
}

/// Splits \p Text into words; response files are replaced by what they hold.
void CommandReader::words(StringRef Text, unsigned Depth) {
  SmallVector<const char *, 64> Tokens;
  cl::TokenizeGNUCommandLine(Text, Saver, Tokens);
  for (StringRef Word : Tokens) {
    StringRef File = Word;
    std::unique_ptr<MemoryBuffer> Response;
    if (Depth < MaxResponseDepth && File.consume_front("@"))
      Response = readText(absolutePath(File, Directory));
    if (Response)
      words(Response->getBuffer(), Depth + 1);
    else
      Words.push_back(Word);
  }
}

void CommandReader::line(StringRef Command) {
  words(Command, 0);
  std::vector<StringRef> One;
  Words.push_back(";");
  for (StringRef Word : Words) {
    bool Ends = Word == "&&" || Word == "||" || Word == "|" || Word == ";" ||
                Word == "&";
    if (!Ends) {
      One.push_back(Word);
      continue;
    }
    command(One);
    One.clear();
  }
}

void CommandReader::command(ArrayRef<StringRef> Words) {
  if (Words.size() == 2 && Words[0] == "cd") {
    Directory = absolutePath(Words[1], Directory);
    return;
  }
  for (size_t I = 0; I < Words.size() && I < 4; ++I)
    if (isArchiver(Words[I]))
      return archive(Words.drop_front(I + 1));
  if (!is_contained(Words, "-c"))
    link(Words);
}

void CommandReader::input(LinkRule &Rule, StringRef Word) {
  StringRef Extension = sys::path::extension(Word);
  if (Extension == ".o" || Extension == ".lo" || Extension == ".obj")
    Rule.Objects.push_back(absolutePath(Word, Directory));
  else if (Extension == ".a" || Extension == ".lib")
    Rule.Archives.push_back(absolutePath(Word, Directory));
}

/// `ar qc libfoo.a a.o b.o`; \p Words begin after the program.
void CommandReader::archive(ArrayRef<StringRef> Words) {
  StringRef Operation = Words.empty() ? StringRef() : Words[0].ltrim('-');
  if (Operation.find_first_of("rq") == StringRef::npos || Words.size() < 2)
    return;
  LinkRule Rule;
  Rule.IsStaticArchive = true;
  Rule.Kind = UnitKind::Library;
  Rule.Output = absolutePath(Words[1], Directory);
  Rule.Name = sys::path::filename(Rule.Output).str();
  // Long lists of objects are added by several commands.
  if (!Rules.empty() && Rules.back().Output == Rule.Output) {
    Rule = std::move(Rules.back());
    Rules.pop_back();
  }
  for (StringRef Word : Words.drop_front(2))
    input(Rule, Word);
  Rules.push_back(std::move(Rule));
}

/// What cannot be read hides nothing.
ExportList CommandReader::readVersionScript(StringRef File) {
  auto Script = readText(absolutePath(File, Directory));
  return Script ? parseVersionScript(Script->getBuffer()) : ExportList();
}

/// A compiler or linker that makes a library or an executable of objects.
void CommandReader::link(ArrayRef<StringRef> Words) {
  LinkRule Rule;
  Rule.Kind = UnitKind::Executable;
  std::vector<StringRef> ForLinker;
  for (size_t I = 1; I < Words.size(); ++I) {
    StringRef Word = Words[I];
    bool HasNext = I + 1 < Words.size();
    if (Word == "-o" && HasNext) {
      Rule.Output = absolutePath(Words[++I], Directory);
    } else if (Word == "-shared" || Word == "--shared" || Word == "-bundle" ||
               Word == "-dynamiclib") {
      Rule.Kind = UnitKind::Library;
    } else if (Word == "-r" || Word == "-Wl,-r") {
      // Objects made into one object: what links that, links them.
      Rule.IsStaticArchive = true;
    } else if (Word.consume_front("-Wl,")) {
      SmallVector<StringRef, 8> Parts;
      Word.split(Parts, ',');
      ForLinker.insert(ForLinker.end(), Parts.begin(), Parts.end());
      for (StringRef Part : Parts)
        input(Rule, Part);
    } else if ((Word == "-Xlinker" || Word == "-z") && HasNext) {
      if (Word == "-z")
        ForLinker.push_back(Word);
      ForLinker.push_back(Words[++I]);
    } else if (Word == "-znodelete") {
      Rule.NoDelete = true;
    } else if (Word.substr(0, 1) != "-") {
      input(Rule, Word);
    }
  }
  for (size_t I = 0; I < ForLinker.size(); ++I)
    Rule.NoDelete |=
        ForLinker[I] == "-znodelete" ||
        (ForLinker[I] == "nodelete" && I && ForLinker[I - 1] == "-z");
  for (size_t I = 0; I < ForLinker.size(); ++I) {
    StringRef Script = ForLinker[I];
    if (Script.consume_front("--version-script=") ||
        Script.consume_front("-version-script="))
      Rule.Exports = readVersionScript(Script);
    else if ((Script == "--version-script" || Script == "-version-script") &&
             I + 1 < ForLinker.size())
      Rule.Exports = readVersionScript(ForLinker[I + 1]);
  }
  if (Rule.Output.empty() || (Rule.Objects.empty() && Rule.Archives.empty()))
    return;
  Rule.Name = sys::path::filename(Rule.Output).str();
  Rules.push_back(std::move(Rule));
}

void parseLinkCommand(StringRef Command, StringRef Directory,
                      std::vector<LinkRule> &Rules) {
  CommandReader(Directory, Rules).line(Command);
}

/// Reads `<...>/CMakeFiles/<target>.dir/link.txt` when \p TargetDir is such a
/// folder. Its commands are run where CMakeFiles is.
static void readLinkText(StringRef TargetDir, std::vector<LinkRule> &Rules) {
  StringRef CMakeFiles = sys::path::parent_path(TargetDir);
  if (sys::path::extension(TargetDir) != ".dir" ||
      sys::path::filename(CMakeFiles) != "CMakeFiles")
    return;
  auto Text = readText(TargetDir + "/link.txt");
  if (!Text)
    return;
  SmallVector<StringRef, 4> Lines;
  Text->getBuffer().split(Lines, '\n');
  for (StringRef Line : Lines)
    parseLinkCommand(Line, sys::path::parent_path(CMakeFiles), Rules);
}

static void readNinja(StringRef Directory, std::vector<LinkRule> &Rules) {
  for (const std::string &C :
       readNinjaLinkCommands((Directory + "/build.ninja").str()))
    parseLinkCommand(C, Directory, Rules);
}

/// Looks at all folders below \p Directory, without following links.
static void walk(StringRef Directory, std::vector<LinkRule> &Rules) {
  std::error_code EC;
  sys::fs::recursive_directory_iterator I(Directory, EC,
                                          /*follow_symlinks=*/false),
      End;
  for (unsigned Seen = 0; !EC && I != End && Seen < MaxEntries; ++Seen) {
    StringRef Path = I->path();
    if (I->type() == sys::fs::file_type::directory_file) {
      readLinkText(Path, Rules);
      if (sys::path::filename(Path).substr(0, 1) == ".")
        I.no_push(); // Version control.
    }
    I.increment(EC);
    // A folder that cannot be read hides only what is in it.
    if (EC == std::errc::permission_denied)
      EC.clear();
  }
}

std::vector<LinkRule> readBuildRules(StringRef BuildDir,
                                     ArrayRef<std::string> Directories) {
  std::vector<LinkRule> Rules;
  std::string Base = absolutePath(BuildDir, "/");
  readNinja(Base, Rules);
  walk(Base, Rules);
  std::set<std::string> Others;
  for (const std::string &D : Directories) {
    StringRef Rest = D;
    // Below the build folder there may still be builds of Ninja's.
    if (Rest != Base && Others.insert(D).second) {
      readNinja(D, Rules);
      if (Rest.consume_front(Base) && Rest.consume_front("/"))
        continue;
      std::error_code EC;
      for (sys::fs::directory_iterator I(D + "/CMakeFiles", EC), End;
           !EC && I != End; I.increment(EC))
        readLinkText(I->path(), Rules);
    }
  }
  sortRules(Rules);
  return Rules;
}

} // namespace pka
