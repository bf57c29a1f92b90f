//===- Relevance.h - Which functions can matter -----------------*- C++ -*-===//
//
// What the search for all that matters to a program's keys has read, and what
// it asked for at its end, goes in; out comes, for any summary of one of the
// program's translation units, which of its functions it would read. A search
// that is begun anew with other functions beside these ends with the same.
// Names are kept as hashes: two with one hash make a function matter too much,
// never too little.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REUSE_RELEVANCE_H
#define PKA_REUSE_RELEVANCE_H

#include "demand/Demand.h"
#include "models/Models.h"
#include "summary/SummaryIO.h"
#include <string>
#include <vector>

namespace pka {

class Relevance {
public:
  /// All functions matter, as in a program that was not searched.
  Relevance() = default;
  /// \p F of the unit \p Of was read, and so matters, and whoever defines what
  /// it names would.
  void addRead(const Function &F, const TuSummary &Of);
  /// All of \p Unit was read.
  void addWhole(const TuSummary &Unit);
  /// Beside what was added only what \p D asks for matters.
  void limitTo(const Demands &D);

  bool hasWhole(const TuSummary &Unit) const;
  /// The functions of the one summary \p Bytes, which is sound, by number.
  /// \p Before are those that the unit had when it was read.
  llvm::BitVector functionsOf(llvm::StringRef Bytes, const SummaryHead &Head,
                              llvm::ArrayRef<Function> Before,
                              const Models &M) const;

  std::string write() const;
  /// False: \p Bytes are not what write() has made.
  bool read(llvm::StringRef Bytes);

private:
  enum KindType : char;
  void add(KindType Kind, llvm::StringRef Name, llvm::StringRef Owner);
  void add(const Demands::LinkNames &Names, llvm::StringRef Owner);
  bool has(KindType Kind, llvm::StringRef Name, llvm::StringRef Owner) const;

  bool HasAll = true;
  llvm::DenseSet<uint64_t> Names;
  /// Those of an earlier run, sorted: there may be millions, of which an edit
  /// asks for few.
  std::vector<uint64_t> Kept;
};

/// The summary has the name of an API of \p M, for whatever reason.
bool namesKeys(const SummaryHead &Head, const Models &M);

/// Of two summaries of one unit that name an API: units still lend each other
/// the same code for their sake.
bool lendAlike(const TuSummary &Old, const TuSummary &New);

} // namespace pka

#endif
