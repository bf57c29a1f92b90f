//===- SourceTree.cpp - The files of an extension -------------------------===//

#include "hosts/SourceTree.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace pka {

static constexpr size_t MaxFiles = 100000;
static constexpr size_t MaxText = 1 << 20;

bool isCxxName(StringRef Path) {
  static const StringRef Extensions[] = {".cc", ".cpp", ".cxx", ".c++", ".C"};
  return is_contained(Extensions, sys::path::extension(Path));
}

bool isSourceName(StringRef Path) {
  return isCxxName(Path) || sys::path::extension(Path) == ".c";
}

static bool isHeaderName(StringRef Path) {
  static const StringRef Extensions[] = {".h", ".hh", ".hpp", ".hxx", ".inc"};
  return is_contained(Extensions, sys::path::extension(Path));
}

/// Folders whose files no build puts into the library.
static bool isLeftOut(StringRef Folder) {
  static const StringRef Names[] = {
      "test",       "tests",      "testing",        "t",        "spec",
      "fuzz",       "example",    "examples",       "demo",     "demos",
      "doc",        "docs",       "bench",          "benches",  "benchmark",
      "benchmarks", "CMakeFiles", "autom4te.cache", "conftest", "node_modules"};
  return Folder.take_front(1) == "." || is_contained(Names, Folder);
}

std::string readBeginning(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().take_front(MaxText).str() : "";
}

std::set<std::string> sourcesNamedIn(StringRef Text) {
  auto InName = [](char C) {
    return isAlnum(C) || StringRef("_-+./").contains(C);
  };
  std::set<std::string> Result;
  for (size_t I = 0; I < Text.size();) {
    size_t Start = I;
    while (I < Text.size() && InName(Text[I]))
      ++I;
    StringRef Word = Text.slice(Start, I);
    while (Word.consume_front("./"))
      ;
    if (isSourceName(Word)) {
      // `*.c`, `$(NAME).c`, `{base}.c`: the list is not the whole.
      if (sys::path::stem(Word).empty() || Word[0] == '.')
        return {};
      if (Start && StringRef("*)}?]").contains(Text[Start - 1]) &&
          Word[0] != '/')
        return {};
      Result.insert(Word.ltrim('/').str());
    }
    ++I;
  }
  return Result;
}

/// Takes out the sources of \p Tree that others include: they are parts.
static void dropIncluded(SourceTree &Tree) {
  std::set<std::string> Included;
  for (const std::string &Source : Tree.Sources) {
    std::string Text = readBeginning(Source);
    StringRef Rest = Text;
    while (!Rest.empty()) {
      StringRef Line;
      std::tie(Line, Rest) = Rest.split('\n');
      Line = Line.ltrim();
      if (!Line.consume_front("#"))
        continue;
      Line = Line.ltrim();
      if (!Line.consume_front("include"))
        continue;
      Line = Line.ltrim();
      if (!Line.consume_front("\""))
        continue;
      StringRef Name = Line.split('"').first;
      if (!isSourceName(Name))
        continue;
      for (StringRef Folder :
           {sys::path::parent_path(Source), StringRef(Tree.Root)})
        if (absolutePath(Name, Folder) != Source)
          Included.insert(absolutePath(Name, Folder));
    }
  }
  erase_if(Tree.Sources,
           [&](const std::string &Source) { return Included.count(Source); });
}

Expected<SourceTree> readSourceTree(StringRef Root) {
  SourceTree Tree;
  Tree.Root = Root.str();
  std::set<std::string> Headers;
  std::error_code EC;
  size_t Seen = 0;
  for (sys::fs::recursive_directory_iterator
           I(Root, EC, /*follow_symlinks=*/false),
       End;
       !EC && I != End; I.increment(EC)) {
    std::string Path = I->path();
    if (++Seen > MaxFiles)
      return fileError(Root, "has too many files to be one extension; name "
                             "the extension's folder");
    if (sys::fs::is_directory(Path)) {
      if (isLeftOut(sys::path::filename(Path))) {
        if (sys::path::filename(Path).front() != '.') {
          std::error_code Inner;
          for (sys::fs::recursive_directory_iterator J(Path, Inner, false);
               !Inner && J != End && ++Seen <= MaxFiles; J.increment(Inner))
            Tree.LeftOut += isSourceName(J->path());
        }
        I.no_push();
      }
      continue;
    }
    Tree.Files.push_back(Path);
    if (isSourceName(Path))
      Tree.Sources.push_back(Path);
    if (isHeaderName(Path))
      for (StringRef Folder = sys::path::parent_path(Path);
           Folder.size() > Root.size(); Folder = sys::path::parent_path(Folder))
        if (!Headers.insert(Folder.str()).second)
          break;
  }
  if (EC)
    return fileError(Root, EC.message());
  sort(Tree.Files);
  sort(Tree.Sources);
  Tree.HeaderFolders.assign(Headers.begin(), Headers.end());
  dropIncluded(Tree);
  return Tree;
}

} // namespace pka
