#include "link/ElfSymbols.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using namespace llvm::object;

namespace pka {

/// What the dynamic linker is told of \p File; false when nothing.
template <typename ELFT>
static bool readDynamic(const ELFFile<ELFT> &File, ElfSymbols &S) {
  auto Entries = File.dynamicEntries();
  if (!Entries) {
    consumeError(Entries.takeError());
    return false;
  }
  bool IsNamed = false, IsPie = false;
  for (const auto &E : *Entries) {
    IsNamed |= E.getTag() == ELF::DT_SONAME;
    if (E.getTag() == ELF::DT_FLAGS_1) {
      IsPie = E.getVal() & ELF::DF_1_PIE;
      S.NoDelete = E.getVal() & ELF::DF_1_NODELETE;
    }
  }
  // Older linkers do not mark executables. There are libraries that can be run.
  bool HasInterpreter = false;
  if (auto Headers = File.program_headers())
    for (const auto &H : *Headers)
      HasInterpreter |= H.p_type == ELF::PT_INTERP;
  else
    consumeError(Headers.takeError());
  S.Kind = IsPie || (HasInterpreter && !IsNamed) ? ElfKind::Executable
                                                 : ElfKind::Library;
  return true;
}

static bool readDynamic(const ELFObjectFileBase &O, ElfSymbols &S) {
  if (const auto *F = dyn_cast<ELF64LEObjectFile>(&O))
    return readDynamic(F->getELFFile(), S);
  if (const auto *F = dyn_cast<ELF32LEObjectFile>(&O))
    return readDynamic(F->getELFFile(), S);
  if (const auto *F = dyn_cast<ELF64BEObjectFile>(&O))
    return readDynamic(F->getELFFile(), S);
  return readDynamic(cast<ELF32BEObjectFile>(O).getELFFile(), S);
}

static void addSymbol(const ELFSymbolRef &Symbol, ElfSymbols &S) {
  Expected<StringRef> Name = Symbol.getName();
  Expected<uint32_t> Flags = Symbol.getFlags();
  if (!Name || !Flags) {
    consumeError(Name.takeError());
    consumeError(Flags.takeError());
    return;
  }
  uint8_t Type = Symbol.getELFType();
  if (Type == ELF::STT_FILE) {
    S.Files.insert(Name->str());
    return;
  }
  if (Name->empty() || (*Flags & SymbolRef::SF_Undefined) ||
      (Type != ELF::STT_FUNC && Type != ELF::STT_OBJECT &&
       Type != ELF::STT_TLS))
    return;
  bool IsStrong = Symbol.getBinding() == ELF::STB_GLOBAL;
  (IsStrong ? S.Strong : S.Others)[xxHash64(*Name) >> 1] = Symbol.getSize();
}

std::optional<ElfSymbols> readElfSymbols(const std::string &Path) {
  file_magic Magic;
  if (identify_magic(Path, Magic))
    return std::nullopt;
  ElfSymbols S;
  bool IsLinked = false;
  switch (Magic) {
  case file_magic::elf_relocatable:
    break;
  case file_magic::elf_executable:
    S.Kind = ElfKind::Executable;
    IsLinked = true;
    break;
  case file_magic::elf_shared_object:
    IsLinked = true;
    break;
  default:
    return std::nullopt;
  }
  Expected<OwningBinary<ObjectFile>> Binary =
      ObjectFile::createObjectFile(Path);
  if (!Binary) {
    consumeError(Binary.takeError());
    return std::nullopt;
  }
  const auto *Elf = dyn_cast<ELFObjectFileBase>(Binary->getBinary());
  if (!Elf)
    return std::nullopt;
  if (Magic == file_magic::elf_shared_object && !readDynamic(*Elf, S))
    return std::nullopt;
  for (const ELFSymbolRef &Symbol : Elf->symbols()) {
    S.IsWhole = true;
    addSymbol(Symbol, S);
  }
  if (IsLinked && !S.IsWhole)
    for (const ELFSymbolRef &Symbol : Elf->getDynamicSymbolIterators())
      addSymbol(Symbol, S);
  return S;
}

} // namespace pka
