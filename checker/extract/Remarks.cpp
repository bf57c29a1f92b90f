#include "extract/Remarks.h"
#include "extract/RemarkFinder.h"
#include "extract/StatementWords.h"
#include "extract/Tokens.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Lex/MacroInfo.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace pka {

/// The line at \p Loc, joined and without its comment.
std::string RemarkFinder::directive(SourceLocation Loc) {
  auto [Id, Offset] = SM.getDecomposedLoc(Loc);
  Tokens T(SM, Id, Offset, ~0u);
  std::string Text;
  Token Next;
  for (unsigned N = 0; T.next(Next) && N < 40; ++N) {
    if (N > 1 && Next.isAtStartOfLine())
      break;
    if (Next.hasLeadingSpace() && !Text.empty() && Text != "#")
      Text += ' ';
    Text += T.text(Next);
  }
  // The location is that of the hash or of the word behind it.
  return (llvm::StringRef(Text).take_front(1) == "#" ? "" : "#") + Text;
}

static bool sameLine(const SourceManager &SM, SourceLocation A,
                     SourceLocation B) {
  return SM.getFileID(A) == SM.getFileID(B) &&
         SM.getSpellingLineNumber(A) == SM.getSpellingLineNumber(B);
}

void RemarkFinder::skipped(llvm::function_ref<bool(llvm::StringRef)> Matters) {
  size_t Before = Out.size();
  for (SourceRange Range : Code.Ranges) {
    if (Out.size() - Before > MaxRanges)
      return;
    auto [Id, Begin] = SM.getDecomposedLoc(Range.getBegin());
    auto [EndId, End] = SM.getDecomposedLoc(Range.getEnd());
    if (Id != EndId || !Matters(SM.getBufferData(Id).slice(Begin, End)))
      continue;
    std::string First = directive(Range.getBegin());
    if (isReadBefore(First, Id, Begin, End))
      continue;
    // Which of the two locations a callback gets is not the same everywhere.
    SourceLocation If = Range.getBegin();
    for (const auto &Known : Code.IfOf)
      if (sameLine(SM, Known.first, Range.getBegin())) {
        First += " of " + directive(Known.second);
        If = Known.second;
      }
    split(Id, Begin, End, std::move(First), takenCalls(Id, If));
  }
}

/// Hands out the calls in \p Words as one text each, and where they begin.
static void
forEachCall(llvm::ArrayRef<llvm::StringRef> Words,
            llvm::function_ref<void(const char *, llvm::StringRef)> Visit) {
  constexpr size_t MaxWords = 40;
  for (size_t I = 0; I + 1 < Words.size(); ++I) {
    if (Words[I + 1] != "(" || !isAsciiIdentifierStart(Words[I].front()))
      continue;
    std::string Text;
    size_t Depth = 0, J = I;
    do {
      Depth += Words[J] == "(";
      Depth -= Words[J] == ")";
      Text += Words[J];
      Text += ' ';
    } while (++J < Words.size() && J < I + MaxWords && (Depth || J < I + 2));
    if (!Depth)
      Visit(Words[I].data(), Text);
  }
}

static std::vector<llvm::StringRef> wordsIn(Tokens T) {
  std::vector<llvm::StringRef> Words;
  Token Next;
  while (T.next(Next))
    Words.push_back(T.text(Next));
  return Words;
}

llvm::StringSet<> RemarkFinder::takenCalls(FileID Id, SourceLocation If) const {
  llvm::StringSet<> Calls;
  auto Group = llvm::find_if(Code.EndOf, [&](const auto &Known) {
    return sameLine(SM, Known.first, If);
  });
  if (Group == Code.EndOf.end())
    return Calls;
  unsigned From = SM.getFileOffset(Group->first);
  auto Take = [&](unsigned To) {
    if (From < To)
      forEachCall(
          wordsIn({SM, Id, From, To}),
          [&](const char *, llvm::StringRef Text) { Calls.insert(Text); });
  };
  // In the order of the file; those within one that is left out are part of it.
  for (SourceRange Range : Code.Ranges) {
    auto [Other, Begin] = SM.getDecomposedLoc(Range.getBegin());
    unsigned End = SM.getFileOffset(Range.getEnd());
    if (Other != Id || End <= From || Begin >= SM.getFileOffset(Group->second))
      continue;
    Take(Begin);
    From = std::max(From, End);
  }
  Take(SM.getFileOffset(Group->second));
  return Calls;
}

bool RemarkFinder::isReadBefore(llvm::StringRef Directive, FileID Id,
                                unsigned Begin, unsigned End) const {
  llvm::StringRef Name = Directive;
  if (!Name.consume_front("#ifndef ") && !Name.consume_front("#if !defined"))
    return false;
  const MacroInfo *Macro = Code.macro(Name.trim(" ()"));
  if (!Macro)
    return false;
  auto [Other, At] = SM.getDecomposedLoc(Macro->getDefinitionLoc());
  return Begin < At && At < End &&
         SM.getFileEntryForID(Other) == SM.getFileEntryForID(Id);
}

/// One remark for each branch within the skipped code [Begin, End): each has a
/// condition of its own, and those around it. What is called alike in a branch
/// that is taken, \p Taken, is not left out.
void RemarkFinder::split(FileID Id, unsigned Begin, unsigned End,
                         std::string First, const llvm::StringSet<> &Taken) {
  llvm::DenseSet<const char *> Alike;
  if (!Taken.empty())
    forEachCall(wordsIn({SM, Id, Begin, End}),
                [&](const char *At, llvm::StringRef Text) {
                  if (Taken.contains(Text))
                    Alike.insert(At);
                });
  Tokens T(SM, Id, Begin, End);
  Token Next;
  struct Branch {
    std::string Text;
    Location Loc;
  };
  std::vector<Branch> Open{
      {std::move(First), Names.location(SM.getComposedLoc(Id, Begin))}};
  Remark R, Macro;
  llvm::StringSet<> Seen;
  auto Condition = [&] {
    std::string Text = Open.back().Text;
    for (size_t I = Open.size() - 1; I-- > 0;)
      Text += " within " + Open[I].Text;
    return Names.arena().save(Text);
  };
  StatementWords Statement;
  auto Name = [&](llvm::StringRef Word) {
    if (!Alike.count(Word.data()) && Seen.size() < MaxNames &&
        Seen.insert(Word).second)
      R.Names.push_back(Names.arena().save(Word));
  };
  auto Finish = [&] {
    Statement.finish(Name);
    if (!R.Names.empty() && !Open.empty()) {
      R.Kind = RemarkKind::SkippedCode;
      R.Loc = Open.back().Loc;
      R.Text = Condition();
      Out.push_back(std::move(R));
    }
    R = {};
    Seen.clear();
  };
  // Definitions of macros that, as they are, make nothing of a use.
  auto FinishMacro = [&] {
    if (Dropping.count(Macro.Text)) {
      Hidden.insert(Macro.Text);
      Out.push_back(std::move(Macro));
    }
    Macro = {};
  };
  bool InDirective = true, AfterHash = false, AtBegin = true, InMacro = false;
  while (T.next(Next)) {
    if (Next.isAtStartOfLine() && !AtBegin) {
      InDirective = AfterHash = Next.is(tok::hash);
      AtBegin = false;
      if (std::exchange(InMacro, false))
        FinishMacro();
      if (InDirective)
        continue;
    }
    AtBegin = false;
    llvm::StringRef Word = T.text(Next);
    if (!InDirective) {
      Statement.add(Next, Word, Name);
      continue;
    }
    if (!Next.is(tok::raw_identifier))
      continue;
    if (!std::exchange(AfterHash, false)) {
      if (InMacro && Macro.Text.empty()) {
        Macro.Kind = RemarkKind::Macro;
        Macro.Loc = Names.location(Next.getLocation());
        Macro.Text = Names.arena().save(Word);
        Macro.Meant = Condition();
      } else if (InMacro && Macro.Names.size() < MaxNames) {
        Macro.Names.push_back(Names.arena().save(Word));
      }
      continue;
    }
    InMacro = Word == "define";
    if (Word.take_front(2) == "if") {
      Finish();
      Open.push_back(
          {directive(Next.getLocation()), Names.location(Next.getLocation())});
    } else if (Word.take_front(2) == "el") {
      Finish();
      std::string Of = Open.back().Text;
      Open.back() = {directive(Next.getLocation()) + " of " + Of,
                     Names.location(Next.getLocation())};
    } else if (Word == "endif") {
      Finish();
      if (Open.size() > 1)
        Open.pop_back();
    }
  }
  if (InMacro)
    FinishMacro();
  Finish();
}

/// The bodies of macros that skipped code uses, and of those that they use.
void RemarkFinder::macros() {
  std::vector<llvm::StringRef> Work;
  for (const Remark &R : Out)
    if (R.Kind == RemarkKind::SkippedCode || R.Kind == RemarkKind::Macro)
      Work.insert(Work.end(), R.Names.begin(), R.Names.end());
  llvm::StringSet<> Seen;
  while (!Work.empty() && Seen.size() < MaxMacros) {
    llvm::StringRef Name = Work.back();
    Work.pop_back();
    const MacroInfo *Macro = Code.macro(Name);
    if (!Macro || !Seen.insert(Name).second)
      continue;
    Remark R;
    R.Kind = RemarkKind::Macro;
    R.Loc = Names.location(Macro->getDefinitionLoc());
    R.Text = Names.arena().save(Name);
    for (const Token &T : Macro->tokens())
      if (T.getIdentifierInfo() && R.Names.size() < MaxNames)
        R.Names.push_back(Names.arena().save(T.getIdentifierInfo()->getName()));
    Work.insert(Work.end(), R.Names.begin(), R.Names.end());
    if (!R.Names.empty())
      Out.push_back(std::move(R));
  }
}

void findRemarks(NameTable &Names, const SkippedCode &Skipped,
                 llvm::function_ref<bool(llvm::StringRef)> Matters,
                 llvm::ArrayRef<FileID> Files, std::vector<Remark> &Out) {
  RemarkFinder Finder(Names, Skipped, Out);
  Finder.skipped(Matters);
  for (FileID Id : Files) {
    Finder.attributes(Id);
    Finder.arguments(Id);
  }
  Finder.macros();
}

} // namespace pka
