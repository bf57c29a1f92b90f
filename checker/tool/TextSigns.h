//===- TextSigns.h - What units show of their programs, as text -*- C++ -*-===//
//
// Says of which translation units the text shows that their program is a plugin
// of some host, what runs when it ends, or that it stays loaded. What a program
// is taken for in the end is the judge's matter.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_TEXTSIGNS_H
#define PKA_TOOL_TEXTSIGNS_H

#include "models/Models.h"
#include "scan/TextDemand.h"

namespace pka {

/// By unit, of \p Units that \p Text has: whether it shows anything of what
/// \p M speaks of.
std::vector<bool> unitsWithSigns(TextDemand &Text, const Models &M,
                                 size_t Units);

} // namespace pka

#endif
