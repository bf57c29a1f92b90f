//===- Moves.h - Where positions have gone ----------------------*- C++ -*-===//
//
// What an edit has done to positions in sources: positions before and after it
// go in, pair by pair, and sites that were judged before it come out as they
// are now. Whether the edit changed anything else is not decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REUSE_MOVES_H
#define PKA_REUSE_MOVES_H

#include "judge/Verdict.h"
#include "summary/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <string>
#include <vector>

namespace pka {

class Moves {
public:
  /// \p Edited are the files that have changed, by any of their paths.
  explicit Moves(llvm::ArrayRef<std::string> Edited);

  /// What stood at \p Old stands at \p New. False: it cannot, as it is another
  /// file, or something was said to stand elsewhere before.
  bool add(const Location &Old, const Location &New);

  /// Nothing has changed places with something else of its file.
  bool keepOrder() const;

  /// Moves all positions of \p Sites. False when there is one, in a file that
  /// has changed, of which nothing is known, or a text may name a line; then
  /// some may have been moved.
  bool apply(std::vector<Site> &Sites);
  /// The same of one position.
  bool apply(SourcePos &P);

private:
  using Position = std::pair<unsigned, unsigned>;
  bool isEdited(llvm::StringRef File);

  llvm::StringSet<> Edited;        ///< By their real paths.
  llvm::StringMap<bool> AreEdited; ///< Those asked for, by any path.
  llvm::StringMap<std::map<Position, Position>> ByFile;
};

} // namespace pka

#endif
