#include "extract/Remarks.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace pka {
namespace {

const size_t MaxNames = 300, MaxRanges = 200;

/// A raw lexer over [Begin, End) of one file.
class Tokens {
public:
  Tokens(const SourceManager &SM, FileID Id, unsigned Begin, unsigned End)
      : Text(SM.getBufferData(Id)), Start(SM.getLocForStartOfFile(Id)),
        Stop(std::min<size_t>(End, Text.size())),
        L(Start, options(), Text.begin(), Text.begin() + Begin, Text.end()) {}

  bool next(Token &T) {
    L.LexFromRawLexer(T);
    return !T.is(tok::eof) && offset(T) < Stop;
  }
  llvm::StringRef text(const Token &T) const {
    return Text.substr(offset(T), T.getLength());
  }

private:
  size_t offset(const Token &T) const {
    return T.getLocation().getRawEncoding() - Start.getRawEncoding();
  }
  static LangOptions &options() {
    static LangOptions Options = [] {
      LangOptions O;
      O.CPlusPlus = O.CPlusPlus11 = true;
      return O;
    }();
    return Options;
  }

  llvm::StringRef Text;
  SourceLocation Start;
  size_t Stop;
  Lexer L;
};

/// The attribute that \p Word nearly is, or nothing. GCC manual, Common
/// Function Attributes.
llvm::StringRef meantAttribute(llvm::StringRef Word) {
  Word.consume_front("__");
  Word.consume_back("__");
  for (llvm::StringRef Known : {"destructor", "constructor"}) {
    if (Word == Known)
      return {};
    if (Word.edit_distance(Known, /*AllowReplacements=*/true, 3) <= 2)
      return Known;
  }
  return {};
}

class RemarkFinder {
public:
  RemarkFinder(NameTable &Names, std::vector<Remark> &Out)
      : Names(Names), SM(Names.context().getSourceManager()), Out(Out) {}

  void skipped(const SkippedCode &Code,
               llvm::function_ref<bool(llvm::StringRef)> Matters);
  void split(FileID Id, unsigned Begin, unsigned End, std::string First);
  void attributes(FileID Id);

private:
  std::string directive(SourceLocation Loc);

  NameTable &Names;
  const SourceManager &SM;
  std::vector<Remark> &Out;
};

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

void RemarkFinder::skipped(const SkippedCode &Code,
                           llvm::function_ref<bool(llvm::StringRef)> Matters) {
  size_t Before = Out.size();
  for (SourceRange Range : Code.Ranges) {
    if (Out.size() - Before > MaxRanges)
      return;
    auto [Id, Begin] = SM.getDecomposedLoc(Range.getBegin());
    auto [EndId, End] = SM.getDecomposedLoc(Range.getEnd());
    if (Id != EndId || !Matters(SM.getBufferData(Id).slice(Begin, End)))
      continue;
    std::string First = directive(Range.getBegin());
    // Which of the two locations a callback gets is not the same everywhere.
    for (const auto &Known : Code.IfOf)
      if (SM.getFileID(Known.first) == Id &&
          SM.getSpellingLineNumber(Known.first) ==
              SM.getSpellingLineNumber(Range.getBegin()))
        First += " of '" + directive(Known.second) + "'";
    split(Id, Begin, End, std::move(First));
  }
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
  Remark R;
  llvm::StringSet<> Seen;
  auto Finish = [&] {
    if (!R.Names.empty() && !Open.empty()) {
      std::string Text = Open.back().Text;
      for (size_t I = Open.size() - 1; I-- > 0;)
        Text += " within " + Open[I].Text;
      R.Kind = RemarkKind::SkippedCode;
      R.Loc = Open.back().Loc;
      R.Text = Names.arena().save(Text);
      Out.push_back(std::move(R));
    }
    R = {};
    Seen.clear();
  };
  bool InDirective = true, AfterHash = false, AtBegin = true;
  while (T.next(Next)) {
    if (Next.isAtStartOfLine() && !AtBegin) {
      InDirective = AfterHash = Next.is(tok::hash);
      AtBegin = false;
      if (InDirective)
        continue;
    }
    AtBegin = false;
    if (!Next.is(tok::raw_identifier))
      continue;
    llvm::StringRef Word = T.text(Next);
    if (InDirective) {
      if (!std::exchange(AfterHash, false))
        continue;
      if (Word.take_front(2) == "if") {
        Finish();
        Open.push_back({directive(Next.getLocation()),
                        Names.location(Next.getLocation())});
      } else if (Word.take_front(2) == "el") {
        Finish();
        std::string Of = Open.back().Text;
        Open.back() = {directive(Next.getLocation()) + " of '" + Of + "'",
                       Names.location(Next.getLocation())};
      } else if (Word == "endif") {
        Finish();
        if (Open.size() > 1)
          Open.pop_back();
      }
      continue;
    }
    if (Seen.size() < MaxNames && Seen.insert(Word).second)
      R.Names.push_back(Names.arena().save(Word));
  }
  Finish();
}

void RemarkFinder::attributes(FileID Id) {
  Tokens T(SM, Id, 0, ~0u);
  Token Next;
  std::vector<Remark> Found;
  std::vector<llvm::StringRef> Declaration;
  // Depth of parentheses behind __attribute__, of brackets behind [[.
  unsigned Parens = 0, Brackets = 0;
  bool Opening = false, Directive = false;
  auto Finish = [&] {
    for (Remark &R : Found) {
      R.Names = Declaration;
      Out.push_back(std::move(R));
    }
    Found.clear();
    Declaration.clear();
  };
  while (T.next(Next)) {
    if (Next.isAtStartOfLine())
      Directive = Next.is(tok::hash);
    if (Directive)
      continue;
    if (Next.is(tok::raw_identifier)) {
      llvm::StringRef Word = T.text(Next);
      bool Inside = Parens > 0 || Brackets > 1;
      if (Word == "__attribute__" || Word == "__attribute") {
        Opening = true;
      } else if (Inside) {
        llvm::StringRef Meant = meantAttribute(Word);
        if (Meant.empty())
          continue;
        Remark R;
        R.Kind = RemarkKind::UnknownAttribute;
        R.Loc = Names.location(Next.getLocation());
        R.Text = Names.arena().save(Word);
        R.Meant = Names.arena().save(Meant);
        Found.push_back(std::move(R));
      } else if (Declaration.size() < 30) {
        Declaration.push_back(Names.arena().save(Word));
      }
      continue;
    }
    if (Next.is(tok::l_paren)) {
      Parens += Opening || Parens;
      Opening = false;
    } else if (Next.is(tok::r_paren)) {
      Parens -= Parens > 0;
    } else if (Next.is(tok::l_square)) {
      ++Brackets;
    } else if (Next.is(tok::r_square)) {
      Brackets -= Brackets > 0;
    } else if (Next.isOneOf(tok::semi, tok::l_brace, tok::r_brace)) {
      Parens = Brackets = 0;
      Finish();
    }
  }
  Finish();
}

} // namespace

void findRemarks(NameTable &Names, const SkippedCode &Skipped,
                 llvm::function_ref<bool(llvm::StringRef)> Matters,
                 llvm::ArrayRef<FileID> Files, std::vector<Remark> &Out) {
  RemarkFinder Finder(Names, Out);
  Finder.skipped(Skipped, Matters);
  for (FileID Id : Files)
    Finder.attributes(Id);
}

} // namespace pka
