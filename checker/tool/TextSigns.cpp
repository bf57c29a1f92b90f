#include "tool/TextSigns.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {

std::vector<bool> unitsWithSigns(TextDemand &Text, const Models &M,
                                 size_t Units) {
  std::vector<bool> Result(Units);
  auto Add = [&](const TextDemand::Numbers &Found) {
    for (uint32_t N : Found)
      Result[N] = true;
  };
  auto Ask = [&](const std::string &Name) {
    if (StringRef(Name).contains('*'))
      Add(Text.withBodies(
          [&](StringRef Declared) { return matchesPattern(Name, Declared); }));
    else
      Add(Text.named(Name, 0));
  };
  for (const HostModel &H : M.Hosts)
    for (const Sign &S : H.Plugins) {
      for (const std::string &Record : S.VariableOf)
        Add(Text.ofClass(Record, 1)); // Another name may stand for it.
      for_each(S.Defines, Ask);
      for_each(S.Calls, Ask);
    }
  for (const RootField &R : M.RootFields)
    Add(Text.ofClass(R.Record, 1));
  for (const auto &Entry : M.RootFunctions)
    Ask(Entry.first().str());
  for (const RootFunction &R : M.RootPatterns)
    Ask(R.Function);
  for (const auto &Entry : M.Registrars)
    if (any_of(Entry.second, [](const Registrar &R) { return R.Expected; }))
      Ask(Entry.first().str());
  for (const PinModel &Pin : M.Pins)
    Ask(Pin.Function);
  for (const LoaderApi &Loader : M.Loaders)
    Ask(Loader.Function);
  Ask("thread_local");
  return Result;
}

} // namespace pka
