//===- Report.cpp - What the formats have in common -----------------------===//

#include "report/Report.h"
#include "report/ReportParts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"
#include <tuple>

using namespace llvm;

namespace pka {

StringRef shownPath(StringRef Path, StringRef Directory) {
  Directory = Directory.rtrim('/');
  StringRef Rest = Path;
  if (!Directory.empty() && Rest.consume_front(Directory) &&
      Rest.consume_front("/")) {
    Rest = Rest.ltrim('/');
    if (!Rest.empty())
      return Rest;
  }
  return Path;
}

std::vector<const Site *> sortedSites(const AuditResult &Result,
                                      const ReportOptions &Options) {
  std::vector<const Site *> Sites;
  for (const Site &S : Result.Sites)
    Sites.push_back(&S);
  // Relative and absolute paths mixed sort otherwise than absolute ones.
  auto Key = [&](const Site *S) {
    return std::make_tuple(shownPath(S->Pos.File, Options.WorkingDirectory),
                           S->Pos.Line, S->Pos.Column, toString(S->V),
                           StringRef(S->Program), StringRef(S->Fingerprint));
  };
  // Among equals the order of the result, which is their order in memory.
  llvm::sort(Sites, [&](const Site *A, const Site *B) {
    auto KeyA = Key(A), KeyB = Key(B);
    return KeyA != KeyB ? KeyA < KeyB : A < B;
  });
  return Sites;
}

const SourcePos &positionOr(const SourcePos &Pos, const Site &S) {
  return Pos.Line ? Pos : S.Pos;
}

std::string counted(size_t N, const Twine &One) {
  return (Twine(N) + " " + One + (N == 1 ? "" : "s")).str();
}

bool isFinding(const Site &S) {
  return S.Sev != Severity::None && ruleFor(S.V);
}

bool isShown(const Site &S) {
  return isFinding(S) && !S.Suppressed && !S.Stands.LeftOut;
}

const StringRef *SourceLines::line(StringRef Path, unsigned Line) {
  auto Inserted = Files.try_emplace(Path);
  File &F = Inserted.first->second;
  if (Inserted.second && sys::fs::is_regular_file(Path)) {
    // Volatile: the file is read, not mapped; somebody may be editing it.
    auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                        /*RequiresNullTerminator=*/false,
                                        /*IsVolatile=*/true);
    if (Buffer) {
      F.Buffer = std::move(*Buffer);
      StringRef Rest = F.Buffer->getBuffer();
      while (!Rest.empty()) {
        StringRef Text;
        std::tie(Text, Rest) = Rest.split('\n');
        Text.consume_back("\r");
        F.Lines.push_back(Text);
      }
    }
  }
  return Line && Line <= F.Lines.size() ? &F.Lines[Line - 1] : nullptr;
}

std::vector<FixedLine> fixedLines(const Fix &Mend, SourceLines &Sources) {
  std::vector<FixedLine> Result;
  for (ArrayRef<FixEdit> Rest = Mend.Edits; !Rest.empty();) {
    FixedLine L;
    L.Pos = Rest.front().Pos;
    auto Here = Rest.take_while(
        [&](const FixEdit &Edit) { return Edit.Pos.Line == L.Pos.Line; });
    Rest = Rest.drop_front(Here.size());
    const StringRef *Line = Sources.line(L.Pos.File, L.Pos.Line);
    std::string Text = Line ? Line->str() : "";
    size_t Shift = 0;
    for (const FixEdit &Edit : Here) {
      Text.insert(std::min(Text.size(), Edit.Pos.Column - 1 + Shift),
                  Edit.Text);
      Shift += Edit.Text.size();
    }
    StringRef Added = Text;
    L.IsAdded = Line && Added.consume_front(*Line) && Added.consume_front("\n");
    if (!L.IsAdded) {
      Added = Text;
      L.Old = Line;
    }
    while (!Added.empty()) {
      L.New.push_back(Added.split('\n').first.str());
      Added = Added.split('\n').second;
    }
    Result.push_back(std::move(L));
  }
  return Result;
}

void printReport(raw_ostream &OS, const AuditResult &Result, Format F,
                 const ReportOptions &Options) {
  switch (F) {
  case Format::Text:
    return printText(OS, Result, Options);
  case Format::Json:
    return printJson(OS, Result, Options);
  case Format::Sarif:
    return printSarif(OS, Result, Options);
  case Format::Html:
    return printHtml(OS, Result, Options);
  case Format::GitHub:
    return printGitHub(OS, Result, Options);
  case Format::GitLab:
    return printGitLab(OS, Result, Options);
  }
  llvm_unreachable("no such format");
}

} // namespace pka
