//===- Keepers.h - Pointers that a host keeps and gives back ----*- C++ -*-===//
//
// Joins the calls that give a pointer to a host with the calls by which the
// program gets it back, as the models' getters say. Without a name that both
// calls tell, any such pointer may be any other: which object of the host keeps
// it is not followed.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_KEEPERS_H
#define PKA_JUDGE_KEEPERS_H

#include "judge/Places.h"

namespace pka {

/// The function that \p O calls, or RECORD.FIELD, as the models name it; empty
/// for what no model can name.
std::string modelName(const Op &O);

class Keepers {
public:
  explicit Keepers(const Places &Pl);

  /// True when the call \p O hands its argument \p Argument to a keeper. What
  /// a call returned is argument -1.
  bool keeps(const Op &O, int Argument) const;
  /// Where the program finds what lies behind \p Path from the pointer that
  /// \p O kept, through every getter that may give that pointer back.
  PlaceSet givenBack(const Op &O, int Argument,
                     llvm::ArrayRef<Step> Path) const;

private:
  struct Getter {
    const GetterApi *Api;
    FunctionId F;
    const Op *O;
  };
  using Entry = std::pair<const GetterApi *, const KeeperApi *>;

  const Places &Pl;
  std::vector<Getter> Calls;
  llvm::StringMap<std::vector<Entry>> ByKeeper;
};

} // namespace pka

#endif
