//===- Dots.h - Paths without dots, and what links make of them -*- C++ -*-===//
//
// Compilers name headers by way of their own folder, as in
// /lib/gcc/x86_64-linux-gnu/12/../../../../include: where /lib is a symbolic
// link, taking the dots away by the text alone gives another file, or none.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_DOTS_H
#define PKA_SUMMARY_DOTS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace pka {

/// The absolute \p Folder without `.` and `..`: as it is written, as long as
/// that is the same one.
std::string withoutDots(llvm::StringRef Folder);

} // namespace pka

#endif
