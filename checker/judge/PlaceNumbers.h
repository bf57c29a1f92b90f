//===- PlaceNumbers.h - The places of a function by number ------*- C++ -*-===//
//
// Numbers for the places that a walk over one function keeps in its states,
// which are compared often: a place has one number, and numbers are cheap. Says
// nothing of what a place holds.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_PLACENUMBERS_H
#define PKA_JUDGE_PLACENUMBERS_H

#include "judge/Places.h"

namespace pka {

class PlaceNumbers {
public:
  PlaceNumbers(const Places &Pl, FunctionId F);

  /// As Places::lift, with one place for all calls that return the address of
  /// the same variable, as errno's do.
  AbstractPlace lift(const Place &Where) const;
  /// The same for a place of the function \p Other.
  AbstractPlace liftIn(FunctionId Other, const Place &Where) const {
    return Pl.lift(Other, Where);
  }
  /// All that \p Where may be another name of.
  PlaceSet cells(const AbstractPlace &Where) const {
    return Pl.resolve(Where, Sense::Cell);
  }
  uint32_t number(const AbstractPlace &Where) const;
  /// The number of lift(\p Where), which is found by its address: \p Where is
  /// in an op or a condition of the function itself.
  uint32_t number(const Place &Where) const;
  const AbstractPlace &place(uint32_t Number) const {
    return *ByNumber[Number];
  }

private:
  const Places &Pl;
  FunctionId F;
  std::map<uint32_t, uint32_t> SameCall;
  mutable std::map<AbstractPlace, uint32_t> Numbers;
  mutable std::vector<const AbstractPlace *> ByNumber;
  mutable llvm::DenseMap<const Place *, uint32_t> Lifted;
};

} // namespace pka

#endif
