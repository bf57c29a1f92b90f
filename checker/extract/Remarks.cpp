#include "extract/Remarks.h"
#include "extract/RemarkFinder.h"
#include "extract/StatementWords.h"
#include "extract/Tokens.h"
#include "clang/Lex/MacroInfo.h"

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
    for (const auto &Known : Code.IfOf)
      if (SM.getFileID(Known.first) == Id &&
          SM.getSpellingLineNumber(Known.first) ==
              SM.getSpellingLineNumber(Range.getBegin()))
        First += " of " + directive(Known.second);
    split(Id, Begin, End, std::move(First));
  }
}

bool RemarkFinder::isReadBefore(llvm::StringRef Directive, FileID Id,
                                unsigned Begin, unsigned End) const {
  llvm::StringRef Name = Directive;
  if (!Name.consume_front("#ifndef ") && !Name.consume_front("#if !defined"))
    return false;
  const MacroInfo *Macro = Code.macro(Names.context().Idents, Name.trim(" ()"));
  if (!Macro)
    return false;
  auto [Other, At] = SM.getDecomposedLoc(Macro->getDefinitionLoc());
  return Begin < At && At < End &&
         SM.getFileEntryForID(Other) == SM.getFileEntryForID(Id);
}

/// One remark for each branch within the skipped code [Begin, End): each has a
/// condition of its own, and those around it.
void RemarkFinder::split(FileID Id, unsigned Begin, unsigned End,
                         std::string First) {
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
    if (Seen.size() < MaxNames && Seen.insert(Word).second)
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
    const MacroInfo *Macro = Code.macro(Names.context().Idents, Name);
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
