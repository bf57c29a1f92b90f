//===- Changes.cpp - What a change has to do with findings ----------------===//

#include "report/Changes.h"
#include "report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace pka {

/// \p Path without symbolic links, as far as it is there.
static std::string realPath(StringRef Path) {
  SmallString<256> Real;
  return std::string(sys::fs::real_path(Path, Real) ? Path : Real.str());
}

template <typename Fn> static void forEachName(StringRef Text, Fn Call) {
  while (!Text.empty()) {
    Text = Text.drop_until([](char C) { return isAlpha(C) || C == '_'; });
    StringRef Name =
        Text.take_while([](char C) { return isAlnum(C) || C == '_'; });
    if (!Name.empty())
      Call(Name);
    Text = Text.drop_front(Name.size());
  }
}

void Changes::addFile(StringRef Path) { Files.insert(realPath(Path)); }

void Changes::addNewFile(StringRef Path) {
  addFile(Path);
  New.insert(realPath(Path));
}

bool Changes::isNew(StringRef File) const { return New.count(realPath(File)); }

/// A path as git prints it: in C's quotes when it holds anything special, and
/// with a tab behind it when it holds blanks.
static std::string gitPath(StringRef Text) {
  if (!Text.consume_front("\""))
    return Text.take_until([](char C) { return C == '\t'; }).str();
  std::string Path;
  while (!Text.empty() && Text.front() != '"') {
    char C = Text.front();
    Text = Text.drop_front();
    if (C != '\\' || Text.empty()) {
      Path += C;
      continue;
    }
    unsigned Code;
    if (!Text.take_front(3).getAsInteger(8, Code)) {
      Path += char(Code);
      Text = Text.drop_front(3);
      continue;
    }
    static constexpr StringLiteral Escapes("abtnvfr");
    size_t Which = Escapes.find(Text.front());
    Path += Which == StringRef::npos ? Text.front() : char('\a' + Which);
    Text = Text.drop_front();
  }
  return Path;
}

/// The number of lines that "12,3" or "12" stands for.
static bool lineCount(StringRef Range, unsigned &Count) {
  auto [First, Length] = Range.split(',');
  unsigned Line;
  Count = 1;
  return !First.getAsInteger(10, Line) &&
         (Length.empty() || !Length.getAsInteger(10, Count));
}

bool Changes::addDiff(StringRef Text, StringRef Top) {
  unsigned Old = 0, New = 0; // Lines of the hunk that are still to come.
  bool GoodSoFar = true;
  while (!Text.empty() && GoodSoFar) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    // What is in a hunk may look like a header.
    if (Old && Line.consume_front("-")) {
      --Old;
      forEachName(Line, [&](StringRef Name) { Removed.insert(Name); });
    } else if (New && Line.consume_front("+")) {
      --New;
    } else if (Line.consume_front("@@ -")) {
      StringRef Before, After;
      std::tie(Before, Line) = Line.split(" +");
      After = Line.split(" @@").first;
      GoodSoFar = lineCount(Before, Old) && lineCount(After, New);
    } else if (Line.consume_front("+++ ") || Line.consume_front("--- ")) {
      std::string Path = gitPath(Line);
      StringRef Rest = Path; // Or /dev/null.
      if (Rest.consume_front("a/") || Rest.consume_front("b/"))
        addFile((Top + "/" + Rest).str());
    }
  }
  return GoodSoFar && !Old && !New;
}

bool Changes::hasChanged(StringRef File) {
  auto Inserted = Asked.try_emplace(File.str(), false);
  if (Inserted.second) {
    std::string Real = realPath(File);
    for (StringRef Part = Real; !Part.empty() && !Inserted.first->second;
         Part = sys::path::parent_path(Part))
      Inserted.first->second = Files.count(Part.str());
  }
  return Inserted.first->second;
}

bool Changes::touches(const Site &S) {
  if (hasChanged(S.Pos.File) ||
      any_of(S.Deletes,
             [&](const DeleteSite &D) { return hasChanged(D.Pos.File); }) ||
      any_of(S.Story, [&](const Evidence &E) {
        return E.Pos.Line && hasChanged(E.Pos.File);
      }))
    return true;
  bool Named = false;
  auto Ask = [&](StringRef Name) { Named |= Removed.count(Name); };
  // Of `ctx->tls`, what other functions call so too.
  StringRef Last;
  forEachName(S.Key, [&](StringRef Name) { Last = Name; });
  Ask(Last);
  for (const DeleteSite &D : S.Deletes)
    forEachName(D.Function, Ask);
  // Texts name code in quotes.
  for (const Evidence &E : S.Story) {
    SmallVector<StringRef, 8> Parts;
    StringRef(E.Text).split(Parts, '\'');
    for (size_t I = 1; I < Parts.size(); I += 2)
      forEachName(Parts[I], Ask);
  }
  return Named;
}

void Changes::mark(AuditResult &Result) {
  for (Site &S : Result.Sites)
    if (isFinding(S))
      S.Stands.Touched = touches(S);
}

} // namespace pka
