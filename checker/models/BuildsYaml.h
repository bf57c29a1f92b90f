//===- BuildsYaml.h - What builds need of the YAML format -------*- C++ -*-===//
//
// Declares how `builds` and `other-systems` are written, for the parser of
// whole files. Private to the models library; docs/models.md has the format.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_MODELS_BUILDSYAML_H
#define PKA_MODELS_BUILDSYAML_H

#include "models/HostsYaml.h"

LLVM_YAML_IS_SEQUENCE_VECTOR(pka::BuildModel)

namespace llvm {
namespace yaml {

template <>
struct MappingTraits<pka::BuildModel> : CheckedTraits<pka::BuildModel> {};

template <> struct MappingTraits<pka::OtherSystems> {
  static void mapping(IO &Io, pka::OtherSystems &S);
};

} // namespace yaml
} // namespace llvm

#endif
