//===- SummaryIO.h - Summaries on disk --------------------------*- C++ -*-===//
//
// Bytes to summaries and back. A file holds one or many TU summaries behind a
// header of magic, format version, length and checksum, so that a summary of
// another version or one cut short is told from a good one. The same
// summaries always give the same bytes.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_SUMMARYIO_H
#define PKA_SUMMARY_SUMMARYIO_H

#include "summary/Mentions.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Error.h"

namespace pka {

class SharedBodies;

/// File name extension of summary files, with the dot.
extern const char SummaryExtension[];

/// Serialises summaries, in the order given, into one buffer.
std::string writeSummaries(llvm::ArrayRef<const TuSummary *> Summaries);

/// Reads every summary of \p Buffer. \p Name stands in error messages. Fails on
/// foreign data, another format version, truncation or damage. With \p Bodies
/// the summaries share what they have in common with those read before.
llvm::Expected<std::vector<TuSummary>>
readSummaries(llvm::StringRef Buffer, llvm::StringRef Name,
              SharedBodies *Bodies = nullptr);

/// A summary without the bodies of its functions.
struct SummaryHead {
  TuSummary Summary;
  Mentions Named;
  /// The same for summaries that differ in nothing but Output.
  uint64_t Digest = 0;
};

/// Reads the heads of all summaries of \p Buffer, which owns their strings.
/// Fails as readSummaries() does, but does not see whether bodies are sound.
llvm::Expected<std::vector<SummaryHead>> readHeads(llvm::StringRef Buffer,
                                                   llvm::StringRef Name);

/// What is wanted of a summary.
struct WantedParts {
  llvm::BitVector Functions; ///< By number, with their bodies.
  bool Rest = false;         ///< What is no function.
};
/// Is shown a summary without bodies, whose strings it must not keep.
using ChooseParts =
    llvm::function_ref<void(const TuSummary &Head, WantedParts &Wanted)>;

/// Some functions of a summary, and their numbers in the whole of it.
struct SummaryPart {
  TuSummary Summary;
  std::vector<uint32_t> Functions;
};

/// Reads of the one summary of \p Buffer what \p Choose chooses. Fails as
/// readSummaries() does, but does not see whether the rest is sound.
llvm::Expected<SummaryPart> readPart(llvm::StringRef Buffer,
                                     llvm::StringRef Name, ChooseParts Choose,
                                     SharedBodies &Bodies);

/// Reads the summaries of one file. The error is one line naming \p Path.
llvm::Expected<std::vector<TuSummary>> readSummaryFile(llvm::StringRef Path);

/// Writes \p Bytes to \p Path by way of a temporary file in the same folder,
/// so that a reader never sees half of it. The error is one line.
llvm::Error writeFileAtomically(llvm::StringRef Path, llvm::StringRef Bytes);

} // namespace pka

#endif
