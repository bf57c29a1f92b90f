//===- Nolint.cpp - Suppressions in comments ------------------------------===//

#include "report/Nolint.h"
#include "report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <tuple>

using namespace llvm;

namespace pka {

bool Nolint::covers(unsigned Line, unsigned Column) const {
  switch (Kind) {
  case Nolint::Line:
    return Line == AtLine;
  case NextLine:
    return Line == AtLine + 1;
  case Begin:
    return std::tie(AtLine, AtColumn) < std::tie(Line, Column) &&
           std::tie(Line, Column) < std::tie(EndLine, EndColumn);
  case End:
    return false;
  }
  return false;
}

/// True when \p Name is as \p Glob says, in which `*` stands for any text.
static bool matchesGlob(StringRef Name, StringRef Glob) {
  SmallVector<StringRef, 4> Parts;
  Glob.split(Parts, '*');
  if (Parts.size() == 1)
    return Name == Glob;
  if (!Name.consume_front(Parts.front()) || !Name.consume_back(Parts.back()))
    return false;
  // The first place for each part in between leaves most room for the others.
  for (StringRef Part : ArrayRef<StringRef>(Parts).drop_front().drop_back()) {
    size_t Found = Name.find(Part);
    if (Found == StringRef::npos)
      return false;
    Name = Name.drop_front(Found + Part.size());
  }
  return true;
}

bool Nolint::suppresses(StringRef Rule) const {
  if (!HasChecks)
    return true;
  SmallVector<StringRef, 4> Globs;
  StringRef(Checks).split(Globs, ',');
  // A leading minus would take names out of a list that begins with all.
  return any_of(Globs, [&](StringRef Glob) {
    Glob = Glob.trim();
    return Glob.take_front(1) != "-" && matchesGlob(Rule, Glob);
  });
}

bool Nolint::namesOurs() const {
  SmallVector<StringRef, 4> Globs;
  StringRef(Checks).split(Globs, ',');
  return any_of(Globs, [](StringRef Glob) {
    Glob = Glob.trim();
    return Glob.consume_front("pthread-key-");
  });
}

/// What the author says behind the comment's own words.
static std::string reasonIn(StringRef Rest) {
  Rest = Rest.take_until([](char C) { return C == '\n' || C == '\r'; });
  size_t CommentEnd = Rest.find("*/");
  return Rest.take_front(CommentEnd).trim(" \t:-,").str();
}

/// A block ends at an end with the same list; clang-tidy lets no end reach
/// over the start of another block.
static void formBlocks(std::vector<Nolint> &Comments) {
  std::vector<Nolint *> Open;
  for (Nolint &N : Comments) {
    if (N.Kind == Nolint::Begin)
      Open.push_back(&N);
    if (N.Kind != Nolint::End || Open.empty())
      continue;
    Nolint &Start = *Open.back();
    if (Start.HasChecks != N.HasChecks || Start.Checks != N.Checks)
      continue;
    Start.EndLine = N.AtLine;
    Start.EndColumn = N.AtColumn;
    N.EndLine = N.AtLine; // It has its start.
    Open.pop_back();
  }
}

std::vector<Nolint> findNolints(StringRef Text) {
  std::vector<Nolint> Result;
  static constexpr StringLiteral Word("NOLINT");
  unsigned Line = 1;
  size_t LineStart = 0;
  for (size_t Pos = Text.find(Word), Seen = 0; Pos != StringRef::npos;
       Pos = Text.find(Word, Pos)) {
    for (; Seen < Pos; ++Seen)
      if (Text[Seen] == '\n') {
        ++Line;
        LineStart = Seen + 1;
      }
    Nolint N;
    N.AtLine = Line;
    N.AtColumn = unsigned(Pos - LineStart + 1);
    Pos += Word.size();
    StringRef Kind = Text.drop_front(Pos).take_while(isAlpha);
    Pos += Kind.size();
    if (Kind == "NEXTLINE")
      N.Kind = Nolint::NextLine;
    else if (Kind == "BEGIN")
      N.Kind = Nolint::Begin;
    else if (Kind == "END")
      N.Kind = Nolint::End;
    else if (!Kind.empty())
      continue;
    if (Pos < Text.size() && Text[Pos] == '(') {
      size_t Close = Text.find_first_of("\n)", Pos);
      if (Close != StringRef::npos && Text[Close] == ')') {
        N.HasChecks = true;
        N.Checks = Text.slice(Pos + 1, Close).str();
        Pos = Close + 1;
      }
    }
    N.Reason = reasonIn(Text.drop_front(Pos));
    Result.push_back(std::move(N));
  }
  formBlocks(Result);
  return Result;
}

std::vector<Nolint> &NolintComments::of(const std::string &File) {
  auto Inserted = Files.try_emplace(File);
  std::vector<Nolint> &Comments = Inserted.first->second;
  if (!Inserted.second)
    return Comments;
  auto Status = FS->status(File);
  if (Status && Status->isRegularFile()) {
    // Volatile: somebody may be editing it.
    auto Buffer = FS->getBufferForFile(File, /*FileSize=*/-1,
                                       /*RequiresNullTerminator=*/false,
                                       /*IsVolatile=*/true);
    if (Buffer)
      Comments = findNolints((*Buffer)->getBuffer());
  }
  return Comments;
}

void NolintComments::apply(AuditResult &Result) {
  for (Site &S : Result.Sites) {
    if (!isFinding(S))
      continue;
    for (Nolint &N : of(S.Pos.File)) {
      if (!N.covers(S.Pos.Line, S.Pos.Column) ||
          !N.suppresses(ruleFor(S.V)->Id))
        continue;
      N.Used = true;
      if (!S.Suppressed)
        S.Suppressions.push_back({/*InSource=*/true, N.Reason});
      S.Suppressed = true;
    }
  }
}

std::vector<SuppressionRemark>
NolintComments::unused(const std::set<std::string> &FilesToCheck) {
  std::vector<SuppressionRemark> Result;
  for (const std::string &File : FilesToCheck)
    for (const Nolint &N : of(File)) {
      if (N.Used || !N.namesOurs())
        continue;
      if (N.Kind == Nolint::Begin && !N.EndLine)
        Result.push_back({File, N.AtLine,
                          "this NOLINTBEGIN has no NOLINTEND with the same "
                          "list, and suppresses nothing"});
      else if (N.Kind == Nolint::End && !N.EndLine)
        Result.push_back({File, N.AtLine,
                          "this NOLINTEND has no NOLINTBEGIN with the same "
                          "list"});
      else if (N.Kind != Nolint::End)
        Result.push_back(
            {File, N.AtLine,
             "this NOLINT comment suppresses no finding: '" + N.Checks + "'"});
    }
  return Result;
}

} // namespace pka
