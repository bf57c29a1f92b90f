//===- Builds.cpp - How the extensions of a host are compiled -------------===//

#include "models/Builds.h"
#include "models/ModelsFile.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {

static const struct {
  const char *Name, *Text;
} EmbeddedBuilds[] = {
#include "models/EmbeddedBuilds.inc"
};

BuildModels BuildModels::builtin() {
  BuildModels Result;
  for (const auto &Table : EmbeddedBuilds) {
    Expected<ModelsFile> File = parseModels(Table.Text, Table.Name);
    if (!File)
      report_fatal_error(File.takeError());
    Result.add(File->Builds);
  }
  return Result;
}

const BuildModel *BuildModels::find(StringRef Name) const {
  for (const BuildModel &B : Builds)
    if (B.Name == Name)
      return &B;
  return nullptr;
}

void BuildModels::add(const BuildModels &Other) {
  for (const BuildModel &B : Other.Builds) {
    erase_if(Builds, [&](const BuildModel &O) { return O.Name == B.Name; });
    Builds.push_back(B);
  }
  Elsewhere.Headers.insert(Elsewhere.Headers.end(),
                           Other.Elsewhere.Headers.begin(),
                           Other.Elsewhere.Headers.end());
}

} // namespace pka
