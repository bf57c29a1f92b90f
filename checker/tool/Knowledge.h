//===- Knowledge.h - What the user says of APIs and programs ----*- C++ -*-===//
//
// Options go in; the models, the programs and the suppressions of the project
// file and of other files come out, read.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_KNOWLEDGE_H
#define PKA_TOOL_KNOWLEDGE_H

#include "link/Link.h"
#include "models/Models.h"
#include "report/Suppressions.h"
#include "tool/Options.h"

namespace pka {

struct Knowledge {
  Models M = Models::builtin();
  std::vector<LinkRule> Programs;
  size_t OfProject = 0; ///< So many of Programs are from the project file.
  std::string ProjectFile;
  std::vector<Suppression> Suppressions;
};

/// Reads what \p O names, and the project file. The error is one line.
llvm::Expected<Knowledge> readKnowledge(const Options &O, llvm::StringRef Cwd);

} // namespace pka

#endif
