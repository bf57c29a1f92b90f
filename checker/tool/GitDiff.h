//===- GitDiff.h - What git says has changed --------------------*- C++ -*-===//
//
// A revision goes in, the changes of the working tree since it branched off
// come out. git is the one from PATH; of a repository's own settings, those
// that would have it run other programs for a diff are turned off.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_GITDIFF_H
#define PKA_TOOL_GITDIFF_H

#include "cache/PastFiles.h"
#include "report/Changes.h"
#include "llvm/Support/Error.h"

namespace pka {

/// Adds to \p C what differs between the working tree of the repository \p Top
/// and its merge base with \p Revision, and files that git does not know yet.
/// To \p Past it adds what was in the files before; those that git does not
/// know are taken to have been there. Fails on a revision that is none, or that
/// shares no history with the work.
llvm::Error addGitChanges(llvm::StringRef Revision, llvm::StringRef Top,
                          Changes &C, PastFiles &Past);

} // namespace pka

#endif
