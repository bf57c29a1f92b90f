//===- Relevance.h - Which functions can matter -----------------*- C++ -*-===//
//
// What the search for all that matters to a program's keys asked for at its
// end goes in; out comes, for any summary of one of the program's translation
// units, which of its functions it would ask for. A search that is begun anew
// with other functions beside these ends with the same. Names are kept as
// hashes: two with one hash make a function matter too much, never too little.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REUSE_RELEVANCE_H
#define PKA_REUSE_RELEVANCE_H

#include "demand/Demand.h"
#include "models/Models.h"
#include "summary/SummaryIO.h"
#include <string>

namespace pka {

class Relevance {
public:
  /// All functions matter, as in a program that was not searched.
  Relevance() = default;
  /// Whoever defines the function that \p V is, for the unit \p Of, matters.
  void addFunction(const Value &V, const TuSummary &Of);
  /// Beside what was added only what \p D asks for does.
  void limitTo(const Demands &D);

  /// The functions of the one summary \p Bytes, which is sound, by number.
  llvm::BitVector functionsOf(llvm::StringRef Bytes, const SummaryHead &Head,
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
};

/// Of two summaries of one unit: if it names an API of \p M, units still lend
/// each other the same code for its sake.
bool lendAlike(const TuSummary &Old, const TuSummary &New, const Models &M);

} // namespace pka

#endif
