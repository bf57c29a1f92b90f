//===- Names.h - Places and conditions as the user wrote them ---*- C++ -*-===//
//
// Renders places, conditions and functions of a program as short C text for
// messages. Pure presentation of names; nothing is decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_NAMES_H
#define PKA_JUDGE_NAMES_H

#include "judge/Places.h"

namespace pka {

/// \p Where with variables by their names rather than their linkage names.
std::string renderPlace(const Program &P, FunctionId F, const Place &Where);
std::string renderPlace(const Program &P, const AbstractPlace &A);
/// The key that an argument designates, as written: `ctx->tls` of `&ctx->tls`.
std::string renderKey(const Program &P, FunctionId F, const Value &Argument,
                      bool ByAddress);
/// `ready != 0`; negated unless \p WhenTrue.
std::string conditionText(const Program &P, FunctionId F, const Condition &C,
                          bool WhenTrue);
/// `ns::Pool` when \p Function is its destructor, `ns::Pool::~Pool`; or empty.
llvm::StringRef classOfDestructor(llvm::StringRef Function);

} // namespace pka

#endif
