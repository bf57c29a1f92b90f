//===- TextBodies.cpp - Who may define a function or variable -------------===//

#include "scan/TextDemand.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace pka {

/// Kinds of chunks that may be the body of a function.
static bool mayBeBody(const Chunk &C) {
  return C.Kind == ChunkKind::Code || C.Kind == ChunkKind::Object ||
         C.Kind == ChunkKind::Member || C.Kind == ChunkKind::MacroCall ||
         C.Kind == ChunkKind::Macro;
}

bool TextDemand::definesBody(const ScannedFile &File, StringRef Name,
                             StringRef Class, ArrayRef<uint32_t> With) const {
  auto StandsIn = [&](uint32_t Word, uint32_t Chunk) {
    return any_of(File.Facts.mentions(Word),
                  [&](const Mention &Other) { return Other.Chunk == Chunk; });
  };
  return any_of(File.Facts.mentions(nameHash(Name)), [&](const Mention &M) {
    const Chunk &C = File.Facts.Chunks[M.Chunk];
    if (!mayBeBody(C) || !is_contained(File.Facts.declared(C), Name))
      return false;
    if (!With.empty() &&
        none_of(With, [&](uint32_t Word) { return StandsIn(Word, M.Chunk); }))
      return false;
    // In the class itself its name need not be said again.
    if (Class.empty() || StandsIn(nameHash(Class), M.Chunk))
      return true;
    for (uint32_t P = C.Parent; P != Chunk::None;
         P = File.Facts.Chunks[P].Parent)
      if (is_contained(File.Facts.declared(File.Facts.Chunks[P]), Class))
        return true;
    return false;
  });
}

const TextDemand::Numbers &TextDemand::withBody(StringRef Name, StringRef Class,
                                                StringRef With) {
  return remember(("b" + With + " " + Name + " " + Class).str(), [&] {
    std::vector<uint32_t> Words;
    if (!With.empty()) {
      auto Inserted = MacrosOver.try_emplace(With);
      if (Inserted.second)
        Inserted.first->second = macrosOver(With);
      Words = Inserted.first->second;
    }
    for (const auto &[Hash, F] : filesWith(nameHash(Name)))
      // A body in a header is there for whoever uses it.
      if (definesBody(Files[F], Name, Class, Words))
        markMain(F, IncludeGraph::NoFile);
  });
}

TextDemand::Numbers
TextDemand::withBodies(function_ref<bool(StringRef)> Matches) {
  Numbers Result;
  for (const auto &[F, Mains] : ByMain)
    for (const Chunk &C : Files[F].Facts.Chunks)
      if (mayBeBody(C) && any_of(Files[F].Facts.declared(C), Matches)) {
        Result.insert(Result.end(), Mains.begin(), Mains.end());
        break;
      }
  llvm::sort(Result);
  return Result;
}

bool TextDemand::mayDefineVariable(StringRef Name) const {
  for (const auto &[Hash, F] : filesWith(nameHash(Name))) {
    if (Files[F].IsSystem)
      continue;
    for (const Mention &M : Files[F].Facts.mentions(Hash))
      switch (Files[F].Facts.Chunks[M.Chunk].Kind) {
      case ChunkKind::Object:
      case ChunkKind::MacroCall:
      case ChunkKind::Macro:
      case ChunkKind::Type:
      case ChunkKind::Member:
        return true;
      case ChunkKind::Declaration:
      case ChunkKind::Code:
      case ChunkKind::Alias:
        break;
      }
  }
  // It may be pasted together.
  for (const Paste &P : Pastes)
    if (isMadeOf(P.Pattern, Name, nullptr))
      for (uint32_t Macro : P.Macros)
        for (const auto &Place : filesWith(Macro))
          if (isMadeOf(P.Pattern, Name, &Files[Place.second].Facts))
            return true;
  return false;
}

bool TextDemand::mayDefine(uint32_t Unit, StringRef Name) const {
  return any_of(Units[Unit].Closure, [&](FileId F) {
    return !Files[F].IsSystem && definesBody(Files[F], Name, "");
  });
}

} // namespace pka
