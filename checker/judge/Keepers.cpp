#include "judge/Keepers.h"
#include "judge/HostSigns.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

std::string modelName(const Op &O) {
  if (O.Kind != OpKind::Call || O.Source.FunctionIsInternal)
    return {};
  return O.Source.Kind == ValueKind::Function ? O.Source.Text.str()
                                              : fieldSlot(O.Source.Where);
}

Keepers::Keepers(const Places &Pl) : Pl(Pl) {
  const CallGraph &G = Pl.graph();
  const Program &P = G.program();
  llvm::StringMap<std::vector<const GetterApi *>> Apis;
  for (const GetterApi &Api : G.models().Getters) {
    for (const std::string &Function : Api.Functions)
      Apis[Function].push_back(&Api);
    for (const KeeperApi &K : Api.Keepers)
      ByKeeper[K.Function].push_back({&Api, &K});
  }
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      auto It = Apis.find(modelName(O));
      if (It != Apis.end())
        for (const GetterApi *Api : It->second)
          Calls.push_back({Api, F, &O});
    });
}

/// The literal that \p O has as its argument \p I, or null.
static const llvm::StringRef *literal(const Op &O, int I) {
  if (I < 0 || unsigned(I) >= O.Args.size() ||
      O.Args[I].Kind != ValueKind::String)
    return nullptr;
  return &O.Args[I].Text;
}

static bool mayShareName(const Op &Keep, const KeeperApi &K, const Op &Get,
                         const GetterApi &G) {
  const llvm::StringRef *A = literal(Keep, K.NameArgument);
  const llvm::StringRef *B = literal(Get, G.NameArgument);
  return !A || !B || *A == *B;
}

bool Keepers::keeps(const Op &O, int Argument) const {
  auto It = ByKeeper.find(modelName(O));
  return It != ByKeeper.end() && llvm::any_of(It->second, [&](const Entry &E) {
           return E.second->Argument == Argument;
         });
}

PlaceSet Keepers::givenBack(const Op &O, int Argument,
                            llvm::ArrayRef<Step> Path) const {
  PlaceSet Found;
  if (Calls.empty())
    return Found;
  auto It = ByKeeper.find(modelName(O));
  if (It == ByKeeper.end())
    return Found;
  for (const Entry &E : It->second) {
    if (E.second->Argument != Argument)
      continue;
    for (const Getter &Get : Calls) {
      const GetterApi &Api = *Get.Api;
      if (&Api != E.first || !mayShareName(O, *E.second, *Get.O, Api))
        continue;
      AbstractPlace A;
      if (Api.ResultArgument < 0) {
        A.Root = RootKind::Result;
        A.Owner = Get.F;
        A.Index = Get.O->CallId;
        A.Path.append(Path.begin(), Path.end());
      } else if (unsigned(Api.ResultArgument) < Get.O->Args.size()) {
        llvm::SmallVector<Step, 4> Behind{Step::deref()};
        Behind.append(Path.begin(), Path.end());
        A = Pl.substitute(Get.F, Get.O->Args[Api.ResultArgument], Behind);
      }
      if (A.Root != RootKind::None)
        Found.insert(std::move(A));
    }
  }
  return Found;
}

} // namespace pka
