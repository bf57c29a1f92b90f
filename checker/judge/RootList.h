//===- RootList.h - The roots of a program, with the belief -----*- C++ -*-===//
//
// What the judge takes to run by itself, or to be run by a host, in each link
// unit: where it stands, when it runs, and which entry of the models says so.
// Functions that are merely exported are counted only.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_ROOTLIST_H
#define PKA_JUDGE_ROOTLIST_H

#include "judge/Judge.h"

namespace pka {

struct ListedRoot {
  SourcePos Pos;
  std::string What;   ///< "ELF destructor fini".
  std::string When;   ///< "at unload".
  std::string Belief; ///< "apache.yaml:12: source", or what makes it a root.
};

struct ProgramRoots {
  std::string Program;
  std::string Kind;              ///< As of a site.
  std::vector<ListedRoot> Roots; ///< What runs at the end comes first.
  size_t Exported = 0;
};

/// The roots of \p Units, in their order.
std::vector<ProgramRoots> listRoots(std::vector<LinkUnit> Units,
                                    const Models &M);

} // namespace pka

#endif
