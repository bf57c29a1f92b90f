//===- Database.cpp - Compilation databases -------------------------------===//

#include "tool/Database.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SHA1.h"
#include "llvm/Support/StringSaver.h"
#include <map>
#include <set>

using namespace llvm;
using clang::tooling::CompileCommand;

namespace pka {

static const char FileName[] = "compile_commands.json";

// JSON is Unicode, paths are bytes. In a file that is not UTF-8 every byte
// above 127 stands as a private character while it is parsed.
static constexpr unsigned FirstPrivate = 0xF700;

static std::string hideBytes(StringRef Text) {
  std::string Result;
  for (unsigned char C : Text) {
    if (C < 0x80) {
      Result += char(C);
      continue;
    }
    unsigned Private = FirstPrivate + C;
    Result += char(0xE0 | (Private >> 12));
    Result += char(0x80 | ((Private >> 6) & 0x3F));
    Result += char(0x80 | (Private & 0x3F));
  }
  return Result;
}

static std::string showBytes(StringRef Text) {
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (I + 2 < Text.size() && (Text[I] & 0xFF) == 0xEF) {
      unsigned Private = ((Text[I] & 0x0F) << 12) |
                         ((Text[I + 1] & 0x3F) << 6) | (Text[I + 2] & 0x3F);
      if (Private >= FirstPrivate + 0x80 && Private <= FirstPrivate + 0xFF) {
        Result += char(Private - FirstPrivate);
        I += 2;
        continue;
      }
    }
    Result += Text[I];
  }
  return Result;
}

/// Drops commas before a closing bracket, as `clang -MJ` leaves them.
static std::string dropTrailingCommas(StringRef Text) {
  std::string Result;
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (InString && C == '\\' && I + 1 < Text.size()) {
      Result += C;
      Result += Text[++I];
      continue;
    }
    if (C == '"')
      InString = !InString;
    if (!InString && C == ',') {
      size_t Next = Text.find_first_not_of(" \t\r\n", I + 1);
      if (Next != StringRef::npos && (Text[Next] == ']' || Text[Next] == '}'))
        continue;
    }
    Result += C;
  }
  return Result;
}

namespace {
/// Turns the parsed JSON into commands.
class EntryReader {
public:
  EntryReader(bool Hidden, StringRef BuildDir)
      : Hidden(Hidden), BuildDir(BuildDir) {}

  /// False when \p V is not an entry.
  bool entry(const json::Value &V, CompileCommand &Command) const;

private:
  std::string text(StringRef S) const {
    return Hidden ? showBytes(S) : S.str();
  }
  bool Hidden;
  StringRef BuildDir;
};
} // namespace

bool EntryReader::entry(const json::Value &V, CompileCommand &Command) const {
  const json::Object *O = V.getAsObject();
  if (!O)
    return false;
  auto File = O->getString("file");
  if (!File || File->empty())
    return false;
  Command.Filename = text(*File);
  if (auto Directory = O->getString("directory"))
    Command.Directory = absolutePath(text(*Directory), BuildDir);
  else
    Command.Directory = BuildDir.str();
  if (auto Output = O->getString("output"))
    Command.Output = text(*Output);

  if (const json::Array *Arguments = O->getArray("arguments")) {
    for (const json::Value &A : *Arguments) {
      auto Word = A.getAsString();
      if (!Word)
        return false;
      Command.CommandLine.push_back(text(*Word));
    }
    return true;
  }
  auto Line = O->getString("command");
  if (!Line)
    return false;
  BumpPtrAllocator Alloc;
  StringSaver Saver(Alloc);
  SmallVector<const char *, 64> Words;
  cl::TokenizeGNUCommandLine(text(*Line), Saver, Words);
  Command.CommandLine.assign(Words.begin(), Words.end());
  return true;
}

static std::string keyOf(const CompileCommand &C) {
  std::string Key = C.Directory + '\0' + C.Filename + '\0' + C.Output;
  for (const std::string &Word : C.CommandLine)
    Key += '\0' + Word;
  return Key;
}

/// Drops entries that stand twice, and tells those apart that compile one file
/// in different ways without saying where to: each gets an object of its own.
/// Others are compiled to where compilers put what nobody names.
static void tidy(std::vector<CompileCommand> &Commands) {
  std::map<std::string, CompileCommand> Unique;
  for (CompileCommand &C : Commands)
    Unique.try_emplace(keyOf(C), std::move(C));
  std::map<std::string, unsigned> WithoutOutput;
  auto HasOutput = [](const CompileCommand &C) {
    return !C.Output.empty() || any_of(C.CommandLine, [](StringRef Word) {
      return Word.consume_front("-o");
    });
  };
  auto PathOf = [](const CompileCommand &C) {
    return absolutePath(C.Filename, C.Directory);
  };
  for (const auto &[Key, C] : Unique)
    if (!HasOutput(C))
      ++WithoutOutput[PathOf(C)];
  Commands.clear();
  for (auto &[Key, C] : Unique) {
    if (!HasOutput(C) && WithoutOutput[PathOf(C)] > 1) {
      auto Digest = SHA1::hash(arrayRefFromStringRef(Key));
      C.Output = PathOf(C) + "." + toHex(ArrayRef(Digest).take_front(4)) + ".o";
    } else if (!HasOutput(C) && is_contained(C.CommandLine, "-c")) {
      C.Output = sys::path::stem(C.Filename).str() + ".o";
    }
    Commands.push_back(std::move(C));
  }
}

static Expected<Database> readDatabase(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path);
  if (std::error_code EC = Buffer.getError())
    return fileError(Path,
                     "cannot read the compilation database: " + EC.message());
  StringRef Text = (*Buffer)->getBuffer();
  Text.consume_front("\xEF\xBB\xBF");
  bool Hidden = !json::isUTF8(Text);
  std::string Clean = dropTrailingCommas(Hidden ? hideBytes(Text) : Text.str());
  Expected<json::Value> Root = json::parse(Clean);
  if (!Root)
    return fileError(Path, "malformed compilation database: " +
                               toString(Root.takeError()));
  const json::Array *Entries = Root->getAsArray();
  if (!Entries)
    return fileError(Path, "malformed compilation database: not a list");
  if (Entries->empty())
    return fileError(Path, "the compilation database is empty");

  Database DB;
  DB.File = Path.str();
  DB.BuildDir = sys::path::parent_path(Path).str();
  EntryReader Reader(Hidden, DB.BuildDir);
  for (size_t I = 0; I != Entries->size(); ++I) {
    CompileCommand Command;
    if (!Reader.entry((*Entries)[I], Command))
      return fileError(Path,
                       "malformed compilation database: entry " + Twine(I + 1) +
                           " has no file, or no command that can be read");
    DB.Commands.push_back(std::move(Command));
  }
  // A link to the database leads to the build.
  auto InBuildDir = [&](const CompileCommand &C) {
    StringRef D = C.Directory;
    return D.consume_front(DB.BuildDir) && (D.empty() || D[0] == '/');
  };
  SmallString<256> Real;
  if (none_of(DB.Commands, InBuildDir) && !sys::fs::real_path(Path, Real))
    DB.BuildDir = sys::path::parent_path(Real).str();
  tidy(DB.Commands);
  return DB;
}

std::string findDatabase(StringRef FirstFile, StringRef WorkingDirectory) {
  std::vector<std::string> Places;
  if (FirstFile.empty()) {
    Places = {WorkingDirectory.str()};
  } else {
    std::string Path = absolutePath(FirstFile, WorkingDirectory);
    for (StringRef P = sys::path::parent_path(Path); !P.empty();
         P = sys::path::parent_path(P)) {
      Places.push_back(P.str());
      // What is further up belongs to somebody else.
      if (sys::fs::exists(P + "/.git"))
        break;
    }
    Places.push_back(WorkingDirectory.str());
  }
  for (const std::string &Place : Places)
    for (StringRef Sub : {"", "build/"}) {
      std::string File = absolutePath((Sub + FileName).str(), Place);
      if (sys::fs::is_regular_file(File))
        return File;
    }
  return "";
}

Expected<Database> loadDatabase(StringRef BuildPath, StringRef FirstFile,
                                StringRef WorkingDirectory) {
  if (!BuildPath.empty()) {
    std::string Path = absolutePath(BuildPath, WorkingDirectory);
    if (!sys::fs::exists(Path))
      return fileError(BuildPath, "no such file or directory");
    if (!sys::fs::is_directory(Path))
      return readDatabase(Path);
    std::string File = absolutePath(FileName, Path);
    if (!sys::fs::exists(File))
      return fileError(BuildPath, Twine("has no ") + FileName);
    if (sys::fs::is_directory(File))
      return fileError(File, "is a directory, not a compilation database");
    return readDatabase(File);
  }
  std::string File = findDatabase(FirstFile, WorkingDirectory);
  if (!File.empty())
    return readDatabase(File);
  return createStringError(inconvertibleErrorCode(),
                           Twine("no ") + FileName +
                               " found: name its folder with -p, or the "
                               "compiler's flags behind --");
}

static std::string realPathOf(StringRef Path) {
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? Path.str() : std::string(Real);
}

namespace {
/// The entries of a database by the files that they compile.
class EntriesByFile {
public:
  explicit EntriesByFile(ArrayRef<CompileCommand> Commands) {
    for (size_t I = 0; I != Commands.size(); ++I) {
      Names.push_back(
          absolutePath(Commands[I].Filename, Commands[I].Directory));
      ByName.emplace(Names.back(), I);
    }
  }

  /// Adds the entries of \p Path to \p Selected. False: there is none.
  bool select(const std::string &Path, std::set<size_t> &Selected) {
    auto Range = ByName.equal_range(Path);
    if (Range.first == Range.second) {
      // Another name of the file, by way of a link.
      if (ByRealPath.empty())
        for (size_t I = 0; I != Names.size(); ++I)
          ByRealPath.emplace(realPathOf(Names[I]), I);
      Range = ByRealPath.equal_range(realPathOf(Path));
    }
    bool IsThere = Range.first != Range.second;
    for (; Range.first != Range.second; ++Range.first)
      Selected.insert(Range.first->second);
    return IsThere;
  }

private:
  std::multimap<std::string, size_t> ByName, ByRealPath;
  std::vector<std::string> Names;
};
} // namespace

static void keep(Database &DB, const std::set<size_t> &Selected) {
  std::vector<CompileCommand> Commands;
  for (size_t I = 0; I != DB.Commands.size(); ++I)
    (Selected.count(I) ? Commands : DB.Others)
        .push_back(std::move(DB.Commands[I]));
  DB.Commands = std::move(Commands);
}

Error selectFiles(Database &DB, ArrayRef<std::string> Files,
                  StringRef WorkingDirectory) {
  EntriesByFile Entries(DB.Commands);
  std::set<size_t> Selected;
  for (const std::string &File : Files) {
    std::string Path = absolutePath(File, WorkingDirectory);
    if (Entries.select(Path, Selected))
      continue;
    if (!sys::fs::exists(Path))
      return fileError(File, "no such file");
    return fileError(File, DB.File.empty()
                               ? std::string("is none of the extension's "
                                             "sources")
                               : "has no entry in " + printable(DB.File));
  }
  keep(DB, Selected);
  return Error::success();
}

void selectKnownFiles(Database &DB, ArrayRef<std::string> Files,
                      StringRef WorkingDirectory) {
  EntriesByFile Entries(DB.Commands);
  std::set<size_t> Selected;
  for (const std::string &File : Files)
    Entries.select(absolutePath(File, WorkingDirectory), Selected);
  keep(DB, Selected);
}

void takeShard(Database &DB, unsigned Index, unsigned Count) {
  std::vector<CompileCommand> Commands;
  for (size_t I = Index - 1; I < DB.Commands.size(); I += Count)
    Commands.push_back(std::move(DB.Commands[I]));
  DB.Commands = std::move(Commands);
}

Database fixedDatabase(ArrayRef<std::string> Files, ArrayRef<std::string> Flags,
                       StringRef WorkingDirectory) {
  Database DB;
  DB.BuildDir = WorkingDirectory.str();
  for (const std::string &File : Files) {
    CompileCommand C;
    C.Directory = DB.BuildDir;
    C.Filename = File;
    C.CommandLine = {"clang"};
    C.CommandLine.insert(C.CommandLine.end(), Flags.begin(), Flags.end());
    C.CommandLine.push_back(absolutePath(File, WorkingDirectory));
    DB.Commands.push_back(std::move(C));
  }
  tidy(DB.Commands);
  return DB;
}

} // namespace pka
