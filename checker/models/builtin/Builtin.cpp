//===- Builtin.cpp - The models that come with the tool -------------------===//
//
// The tables of checker/models/*.yaml as MakeTables.cpp made them.
//
//===----------------------------------------------------------------------===//
#include "models/ModelsBytes.h"
#include <iterator>

using namespace llvm;

namespace pka {

#include "models/builtin/Tables.inc"

Models Models::builtin() {
  StringRef Bytes(TableBytes, sizeof(TableBytes) - 1);
  Models Result = readModels(Bytes);
  Result.Texts = Bytes.str();
  return Result;
}

std::vector<StringRef> Models::builtinKeyNames() {
  return {std::begin(TableKeyNames), std::end(TableKeyNames)};
}

} // namespace pka
