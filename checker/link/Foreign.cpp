#include "link/Link.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <set>

namespace pka {

/// What the members of a unit define and call, by external name.
struct UnitNames {
  llvm::StringSet<> Defined, Called;

  explicit UnitNames(const LinkUnit &Unit) {
    for (const TuSummary *Tu : Unit.Members)
      for (const Function &F : Tu->Functions) {
        if (!F.has(FF_Internal))
          Defined.insert(F.Id);
        for (const Block &B : F.Blocks)
          for (const Op &O : B.Ops)
            if (O.Kind == OpKind::Call &&
                O.Source.Kind == ValueKind::Function &&
                !O.Source.FunctionIsInternal)
              Called.insert(O.Source.Text);
      }
  }
};

void addForeign(
    std::vector<LinkUnit> &Units,
    const std::map<std::string, std::vector<const TuSummary *>> &Interesting) {
  if (Interesting.empty() || Units.size() < 2)
    return;
  for (LinkUnit &Unit : Units) {
    UnitNames Names(Unit);
    std::set<std::string> Seen;
    for (const auto &[Name, Tus] : Interesting) {
      if (!Names.Called.contains(Name) || Names.Defined.contains(Name))
        continue;
      for (const TuSummary *Tu : Tus)
        if (!llvm::is_contained(Unit.Members, Tu) &&
            Seen.insert(Tu->identity()).second)
          Unit.Foreign.push_back(Tu);
    }
  }
}

} // namespace pka
