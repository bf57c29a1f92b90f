//===- TuNames.h - What a TU defines and mentions ---------------*- C++ -*-===//
//
// A summary goes in, its external names come out: what addForeign() goes by
// when units lend each other code. What is lent is not decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_TUNAMES_H
#define PKA_LINK_TUNAMES_H

#include "summary/Summary.h"
#include "llvm/ADT/StringSet.h"

namespace pka {

struct TuNames {
  llvm::StringSet<> Defined, Called, Variables, Mentioned;

  explicit TuNames(const TuSummary &Tu);
};

} // namespace pka

#endif
