//===- ModelsBytes.h - Models in a form that is quick to read ---*- C++ -*-===//
//
// Models go in, bytes come out, and the other way round. YAML is the source of
// all models; the build makes bytes of its own tables, because to read the text
// would be most of what a small translation unit costs. Not a file format: only
// the program that was built together with the bytes can read them.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_MODELS_MODELSBYTES_H
#define PKA_MODELS_MODELSBYTES_H

#include "models/Models.h"

namespace pka {

/// \p M but for its Texts and Builds. Equal models make equal bytes.
std::string writeModels(Models M);

/// The models that writeModels() made \p Bytes of. Aborts on any others.
Models readModels(llvm::StringRef Bytes);

} // namespace pka

#endif
