#include "judge/SelfLoad.h"
#include "judge/Pinned.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {

static const LoaderApi *loader(const CallGraph &G, const Op &O) {
  if (O.Kind != OpKind::Call || O.Source.Kind != ValueKind::Function ||
      O.Source.FunctionIsInternal)
    return nullptr;
  for (const LoaderApi &Api : G.models().Loaders)
    if (Api.Function == O.Source.Text &&
        unsigned(Api.PathArgument) < O.Args.size())
      return &Api;
  return nullptr;
}

SelfLoads::SelfLoads(const CallGraph &G) : G(G), P(G.program()) {
  bool Any = false;
  for (FunctionId F = 0; F < P.functions().size() && !Any; ++F)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      Any |= loader(G, O) != nullptr;
    });
  if (!Any)
    return;
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &O) {
      if (O.Kind == OpKind::Call && O.Source.Kind == ValueKind::Function)
        for (const LoaderApi &Api : G.models().Loaders)
          if (matchesAny(Api.AlterPath, O.Source.Text))
            Altering.insert(F);
    });
  // A path that goes through more hands than this is not followed.
  for (int Round = 0; Round < 8; ++Round) {
    size_t Before = Paths.size() + Written.size();
    for (FunctionId F = 0; F < P.functions().size(); ++F)
      forEachOp(P.function(F),
                [&](uint32_t, uint32_t, const Op &O) { follow(F, O); });
    if (Paths.size() + Written.size() == Before)
      break;
  }
  for (FunctionId F = 0; F < P.functions().size(); ++F)
    if (G.isLive(F))
      forEachOp(P.function(F),
                [&](uint32_t B, uint32_t, const Op &O) { findLoad(F, B, O); });
}

SelfLoads::Cell SelfLoads::cell(FunctionId F, const Place &Where) const {
  if (Where.Root == RootKind::Global)
    return Cell(Where.Root, 0, P.lookupVariable(P.tu(F), Where));
  return Cell(Where.Root, F, Where.Index);
}

bool SelfLoads::holds(FunctionId F, const Value &V) const {
  return V.Where.isValid() && Paths.count(cell(F, V.Where));
}

void SelfLoads::add(FunctionId F, const Place &Where) {
  if (!Where.isValid())
    return;
  if (Paths.insert(cell(F, Where)).second && Where.Root == RootKind::Param)
    Written.insert(cell(F, Where));
}

/// The address of something that the library itself defines.
bool SelfLoads::isOwn(FunctionId F, const Value &V) const {
  if (V.Kind == ValueKind::Function)
    return !P.lookup(P.tu(F), V.Text, V.FunctionIsInternal).empty();
  return V.Kind == ValueKind::Address && V.Where.Root == RootKind::Global &&
         P.variable(P.lookupVariable(P.tu(F), V.Where)).Defined;
}

/// \p F has such an address to compare with.
bool SelfLoads::mentionsOwn(FunctionId F) const {
  bool Result = false;
  auto Look = [&](const Value &V) { Result |= isOwn(F, V); };
  for (const Block &B : P.function(F).Blocks) {
    Look(B.Cond.Lhs);
    Look(B.Cond.Rhs);
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call)
        Look(O.Source);
      llvm::for_each(O.Args, Look);
    }
  }
  return Result;
}

void SelfLoads::follow(FunctionId F, const Op &O) {
  if (O.Kind == OpKind::Assign && holds(F, O.Source))
    return add(F, O.Target);
  if (O.Kind == OpKind::Return && holds(F, O.Source) && !Altering.count(F)) {
    Place Result;
    Result.Root = RootKind::Result;
    for (const CallEdge *E : G.callers(F))
      if (!E->Via) {
        Result.Index = E->Call->CallId;
        add(E->Caller, Result);
      }
    return;
  }
  if (O.Kind != OpKind::Call)
    return;
  if (O.Source.Kind == ValueKind::Function && !O.Source.FunctionIsInternal)
    followCall(F, O, O.Source.Text);
  for (const CallEdge *E : G.edgesOf(O))
    for (uint32_t I = 0; I < P.function(E->Callee).NumParams; ++I) {
      const Value *V = E->argument(I);
      Cell Param(RootKind::Param, E->Callee, I);
      if (!V)
        continue;
      if (holds(F, *V))
        Paths.insert(Param);
      else if (Written.count(Param) && !Altering.count(E->Callee))
        add(F, V->Where);
    }
}

void SelfLoads::followCall(FunctionId F, const Op &O, llvm::StringRef Callee) {
  bool Copies = false;
  for (const LoaderApi &Api : G.models().Loaders) {
    Copies |= matchesAny(Api.CopyPath, Callee);
    if (!llvm::is_contained(Api.TellPath, Callee) || O.Args.empty() ||
        !isOwn(F, O.Args.front()))
      continue;
    bool Called = false;
    for (const CallEdge *E : G.edgesOf(O))
      if (E->Via) {
        // It is told all paths, and has to know its own.
        Called = true;
        if (mentionsOwn(E->Callee))
          Paths.insert(Cell(RootKind::Param, E->Callee, 0));
      }
    for (const Value &V : llvm::drop_begin(O.Args))
      if (!Called && V.Kind == ValueKind::Address) {
        add(F, V.Where);
        Told.insert(cell(F, V.Where));
      }
  }
  // What is put together of more than the path is another path.
  auto IsText = [](const Value &V) {
    return V.Kind == ValueKind::String && V.Text != "%s";
  };
  if (!Copies || llvm::any_of(O.Args, IsText) ||
      llvm::none_of(O.Args, [&](const Value &V) { return holds(F, V); }))
    return;
  Place Result;
  Result.Root = RootKind::Result;
  Result.Index = O.CallId;
  add(F, Result);
  for (const Value &V : O.Args)
    if (V.Kind == ValueKind::Address || V.Kind == ValueKind::Load)
      add(F, V.Where);
}

/// \p File is the library \p Name, whichever of the two has more of the
/// version: builds name the file `libx.so.1.2`, and others know it as
/// `libx.so.1`.
static bool names(llvm::StringRef Name, llvm::StringRef File) {
  llvm::StringRef Less = File, More = Name;
  if (Less.size() > More.size())
    std::swap(Less, More);
  if (Less.empty() || More.take_front(Less.size()) != Less)
    return false;
  llvm::StringRef Rest = More.drop_front(Less.size());
  return Less.size() == Name.size() ||
         (Less.contains(".so") && Rest.take_front(1) == ".") ||
         Rest.take_front(3) == ".so";
}

void SelfLoads::findLoad(FunctionId F, uint32_t Block, const Op &O) {
  const LoaderApi *L = loader(G, O);
  if (!L)
    return;
  const Value &Path = O.Args[L->PathArgument];
  llvm::StringRef File = Path.Text;
  size_t Slash = File.rfind('/');
  if (Slash != llvm::StringRef::npos)
    File = File.drop_front(Slash + 1);
  bool Named = Path.Kind == ValueKind::String && names(P.unit().Name, File);
  if (!Named && (!holds(F, Path) ||
                 (Altering.count(F) && !Told.count(cell(F, Path.Where)))))
    return;
  bool Closed = false;
  forEachOp(P.function(F), [&](uint32_t, uint32_t, const Op &Other) {
    Closed |= Other.Kind == OpKind::Call &&
              Other.Source.Kind == ValueKind::Function &&
              llvm::is_contained(L->ClosedBy, Other.Source.Text.str());
  });
  bool Stays = L->FlagsArgument >= 0 &&
               unsigned(L->FlagsArgument) < O.Args.size() &&
               O.Args[L->FlagsArgument].Kind == ValueKind::Constant &&
               (O.Args[L->FlagsArgument].Int & L->Stays);
  if ((Closed && !Stays) || isWish(G, F, Block))
    return;
  Found.push_back(O.Loc);
}

} // namespace pka
