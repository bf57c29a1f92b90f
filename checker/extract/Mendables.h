//===- Mendables.h - Creates that insertions could mend ---------*- C++ -*-===//
//
// Looks for calls of key APIs that create a key in a plain variable, both
// written out in the main file, and for the places and names that a fix would
// need: positions between tokens, and identifiers that nobody has. Whether the
// key is lost is not known here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_MENDABLES_H
#define PKA_EXTRACT_MENDABLES_H

#include "extract/Names.h"
#include "models/Models.h"

namespace pka {

void findMendables(NameTable &Names, const Models &M,
                   std::vector<Mendable> &Out);

} // namespace pka

#endif
