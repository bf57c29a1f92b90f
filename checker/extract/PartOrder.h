//===- PartOrder.h - Lists that are made out of order -----------*- C++ -*-===//
//
// Numbers of parts go in as a list grows, the list comes out in their order.
// Within a part, entries stay as they came.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_PARTORDER_H
#define PKA_EXTRACT_PARTORDER_H

#include "llvm/ADT/STLExtras.h"
#include <utility>
#include <vector>

namespace pka {

class PartOrder {
public:
  /// All entries since the last call are of \p Part.
  template <class T> void mark(const std::vector<T> &List, unsigned Part) {
    Parts.resize(List.size(), Part);
  }

  /// Sorts \p List, all of which is marked.
  template <class T> void sort(std::vector<T> &List) const {
    if (llvm::is_sorted(Parts))
      return;
    std::vector<std::pair<unsigned, unsigned>> From;
    for (unsigned I = 0; I != Parts.size(); ++I)
      From.push_back({Parts[I], I});
    llvm::sort(From);
    std::vector<T> Result;
    for (const auto &Entry : From)
      Result.push_back(std::move(List[Entry.second]));
    List = std::move(Result);
  }

private:
  std::vector<unsigned> Parts;
};

} // namespace pka

#endif
