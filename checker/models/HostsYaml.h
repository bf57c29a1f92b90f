//===- HostsYaml.h - What hosts need of the YAML format ---------*- C++ -*-===//
//
// Declares how registrars, roots, hosts and what belongs to them are written,
// for the parser of whole files. Private to the models library; docs/models.md
// has the format.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_MODELS_HOSTSYAML_H
#define PKA_MODELS_HOSTSYAML_H

#include "models/ModelsFile.h"
#include "llvm/Support/YAMLTraits.h"

LLVM_YAML_IS_SEQUENCE_VECTOR(pka::JoinModel)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::Registrar)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::RootEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::HostModel)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::PoolModel)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::TableModel)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::CancelApi)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::PinModel)

namespace pka {
/// The number of an argument or a parameter, from 0.
void mapPosition(llvm::yaml::IO &Io, const char *Key, int &Number,
                 bool Required = false);
} // namespace pka

namespace llvm {
namespace yaml {

template <class T> struct CheckedTraits {
  static void mapping(IO &Io, T &Entry);
  static std::string validate(IO &Io, T &Entry);
};

template <>
struct MappingTraits<pka::JoinModel> : CheckedTraits<pka::JoinModel> {};
template <>
struct MappingTraits<pka::Registrar> : CheckedTraits<pka::Registrar> {};
template <>
struct MappingTraits<pka::RootEntry> : CheckedTraits<pka::RootEntry> {};
template <>
struct MappingTraits<pka::HostModel> : CheckedTraits<pka::HostModel> {};
template <>
struct MappingTraits<pka::PoolModel> : CheckedTraits<pka::PoolModel> {};
template <>
struct MappingTraits<pka::TableModel> : CheckedTraits<pka::TableModel> {};
template <>
struct MappingTraits<pka::CancelApi> : CheckedTraits<pka::CancelApi> {};
template <>
struct MappingTraits<pka::PinModel> : CheckedTraits<pka::PinModel> {};

// Scalars rather than enumerations, for messages that name the choices.
template <class T> struct WordTraits {
  static void output(const T &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

} // namespace yaml
} // namespace llvm

#endif
