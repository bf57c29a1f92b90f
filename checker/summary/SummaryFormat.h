//===- SummaryFormat.h - The frame of a summary file ------------*- C++ -*-===//
//
// A file is a header of magic, format version, payload length and checksum,
// then the payload: a table of strings, the heads of the summaries and the
// bodies of their functions, all numbers as LEB128. Private to the summary
// library.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_SUMMARYFORMAT_H
#define PKA_SUMMARY_SUMMARYFORMAT_H

#include "llvm/ADT/StringRef.h"

namespace pka {

/// Raise this with every change of the records.
constexpr uint32_t FormatVersion = 14;

/// The high first byte and the line break at the end show a transfer as text.
constexpr llvm::StringLiteral Magic("\xb1"
                                    "pkasum\n");
constexpr size_t VersionOffset = 8, LengthOffset = 12, ChecksumOffset = 20,
                 HeaderSize = 28;

} // namespace pka

#endif
