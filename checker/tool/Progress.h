//===- Progress.h - How far a long run is -----------------------*- C++ -*-===//
//
// Told of each translation unit that is done, it says how many there are, how
// fast it goes and how long it will take: on a terminal in one line that is
// written over and over, else in one line each minute. What the rest will cost
// is reckoned from what was parsed, not from what the cache had.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_PROGRESS_H
#define PKA_TOOL_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <functional>
#include <string>

namespace pka {

class Progress {
public:
  enum KindTy {
    Silent,
    Rewritten, ///< One line of a terminal.
    Lines      ///< For a log.
  };
  /// \p Seconds is a clock. \p Columns: of the terminal.
  Progress(llvm::raw_ostream &OS, KindTy Kind, size_t Total, size_t Columns,
           std::function<double()> Seconds);

  /// One more is done; \p File is what to show of it. \p Cached: it was not
  /// parsed.
  void done(llvm::StringRef File, bool Cached);
  /// Says what has become due meanwhile.
  void tick();
  /// Milliseconds until tick() may have something to say; -1: never.
  int untilTick() const;
  /// Takes the line away.
  void finish();

private:
  std::string pace() const;

  llvm::raw_ostream &OS;
  KindTy Kind;
  size_t Total, Columns;
  std::function<double()> Seconds;
  double Start, LastLine;
  size_t NumDone = 0, NumParsed = 0;
  bool Shown = false;
};

/// "40 seconds", "12 minutes", "3 hours".
std::string roughly(double Seconds);

} // namespace pka

#endif
