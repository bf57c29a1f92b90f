//===- ObjectPaths.h - What the path of an object tells ---------*- C++ -*-===//
//
// Build tools keep the objects of one target in a folder named after it. A path
// goes in, the target comes out, or nothing when the path follows no custom
// that is known. No file is looked at.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_OBJECTPATHS_H
#define PKA_LINK_OBJECTPATHS_H

#include "link/Link.h"

namespace pka {

/// The target that an object belongs to. Strings are parts of the path.
struct ObjectTarget {
  llvm::StringRef Folder; ///< Of the target's objects; empty: not known.
  llvm::StringRef Name;
  UnitKind Kind = UnitKind::Unknown;
};

/// The target by CMake's `CMakeFiles/<target>.dir/` and Meson's `<target>.p/`.
ObjectTarget targetOf(llvm::StringRef Output);

/// True for an object of libtool's for libraries, `.libs/foo.o`.
bool isLibtoolObject(llvm::StringRef Output);

/// True for `mod_foo.so`, `libfoo.so.1`: what a compiler is told to write when
/// it links a library in the same step.
bool isLibraryPath(llvm::StringRef Output);

/// True when \p Pic is libtool's object for libraries (`.libs/foo.o`) and
/// \p Plain the one for programs (`foo.o`) beside it.
bool isLibtoolPair(llvm::StringRef Pic, llvm::StringRef Plain);

} // namespace pka

#endif
