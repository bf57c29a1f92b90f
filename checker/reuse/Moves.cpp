//===- Moves.cpp - Where positions have gone ------------------------------===//

#include "reuse/Moves.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace pka {

Moves::Moves(ArrayRef<std::string> EditedFiles) {
  for (const std::string &Path : EditedFiles) {
    SmallString<256> Real;
    if (!sys::fs::real_path(Path, Real))
      Edited.insert(Real);
  }
}

bool Moves::isEdited(StringRef File) {
  auto Known = AreEdited.try_emplace(File, false);
  if (Known.second) {
    // One that is gone has changed, too.
    SmallString<256> Real;
    Known.first->second =
        sys::fs::real_path(File, Real) || Edited.contains(Real);
  }
  return Known.first->second;
}

bool Moves::add(const Location &Old, const Location &New) {
  if (Old.isValid() != New.isValid() || Old.File != New.File)
    return false;
  const Position To{New.Line, New.Column};
  return !Old.isValid() || ByFile[Old.File]
                                   .try_emplace({Old.Line, Old.Column}, To)
                                   .first->second == To;
}

bool Moves::keepOrder() const {
  return all_of(ByFile, [](const auto &File) {
    const Position *Last = nullptr;
    for (const auto &Entry : File.second) {
      if (Last && !(*Last < Entry.second))
        return false;
      Last = &Entry.second;
    }
    return true;
  });
}

bool Moves::apply(SourcePos &P) {
  if (!P.Line || !isEdited(P.File))
    return true;
  auto File = ByFile.find(P.File);
  if (File == ByFile.end())
    return false;
  auto To = File->second.find({P.Line, P.Column});
  if (To == File->second.end())
    return false;
  std::tie(P.Line, P.Column) = To->second;
  return true;
}

/// As in "line 12".
static bool namesLine(StringRef Text) {
  for (size_t At = 0; (At = Text.find("line ", At)) != StringRef::npos;) {
    At += 5;
    if (At < Text.size() && isDigit(Text[At]))
      return true;
  }
  return false;
}

bool Moves::apply(std::vector<Site> &Sites) {
  for (Site &S : Sites) {
    if (!apply(S.Pos))
      return false;
    for (DeleteSite &D : S.Deletes)
      if (!apply(D.Pos))
        return false;
    for (Evidence &E : S.Story)
      if (!apply(E.Pos) || namesLine(E.Text))
        return false;
    for (FixEdit &E : S.Mend.Edits)
      if (!apply(E.Pos))
        return false;
    if (namesLine(S.Message))
      return false;
  }
  return true;
}

} // namespace pka
