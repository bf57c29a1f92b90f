//===- Dots.cpp - Paths without dots, and what links make of them ---------===//

#include "summary/Dots.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace pka {

std::string withoutDots(StringRef Folder) {
  SmallString<256> Clean(Folder), Meant, Written;
  sys::path::remove_dots(Clean, /*remove_dot_dot=*/true);
  bool IsOther = Folder.contains("/..") && !sys::fs::real_path(Folder, Meant) &&
                 (sys::fs::real_path(Clean, Written) || Meant != Written);
  return std::string(IsOther ? Meant : Clean);
}

} // namespace pka
