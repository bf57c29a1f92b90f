#include "link/ElfSymbols.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using namespace llvm::object;

namespace pka {

/// Larger files are no programs.
static const uint64_t MaxSize = uint64_t(1) << 31;

/// All that the headers of \p File tell of lies within its \p Size bytes.
template <typename ELFT>
static bool isSound(const ELFFile<ELFT> &File, uint64_t Size) {
  auto Fits = [&](uint64_t Offset, uint64_t Length) {
    return Offset <= Size && Length <= Size - Offset;
  };
  auto Segments = File.program_headers();
  if (!Segments) {
    consumeError(Segments.takeError());
    return false;
  }
  for (const auto &S : *Segments)
    if (!Fits(S.p_offset, S.p_filesz))
      return false;
  auto Sections = File.sections();
  if (!Sections) {
    consumeError(Sections.takeError());
    return false;
  }
  for (const auto &S : *Sections)
    if (S.sh_type != ELF::SHT_NOBITS && !Fits(S.sh_offset, S.sh_size))
      return false;
  return true;
}

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

/// What \p Call makes of the file, whatever its word size and byte order.
template <typename Fn>
static bool withFile(const ELFObjectFileBase &O, Fn Call) {
  if (const auto *F = dyn_cast<ELF64LEObjectFile>(&O))
    return Call(F->getELFFile());
  if (const auto *F = dyn_cast<ELF32LEObjectFile>(&O))
    return Call(F->getELFFile());
  if (const auto *F = dyn_cast<ELF64BEObjectFile>(&O))
    return Call(F->getELFFile());
  return Call(cast<ELF32BEObjectFile>(O).getELFFile());
}

/// False when the symbol cannot be read.
static bool addSymbol(const ELFSymbolRef &Symbol, ElfSymbols &S) {
  Expected<StringRef> Name = Symbol.getName();
  Expected<uint32_t> Flags = Symbol.getFlags();
  if (!Name || !Flags) {
    consumeError(Name.takeError());
    consumeError(Flags.takeError());
    return false;
  }
  uint8_t Type = Symbol.getELFType();
  if (Type == ELF::STT_FILE) {
    S.Files.insert(Name->str());
    return true;
  }
  if (Name->empty() || (*Flags & SymbolRef::SF_Undefined) ||
      (Type != ELF::STT_FUNC && Type != ELF::STT_OBJECT &&
       Type != ELF::STT_TLS))
    return true;
  bool IsStrong = Symbol.getBinding() == ELF::STB_GLOBAL;
  (IsStrong ? S.Strong : S.Others)[xxHash64(*Name) >> 1] = Symbol.getSize();
  return true;
}

std::optional<ElfSymbols> readElfSymbols(const std::string &Path) {
  // To open a pipe is to wait for somebody.
  uint64_t Size = 0;
  file_magic Magic;
  if (!sys::fs::is_regular_file(Path) || sys::fs::file_size(Path, Size) ||
      Size > MaxSize || identify_magic(Path, Magic))
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
  // Without the zero behind it, it need not be copied.
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return std::nullopt;
  Expected<std::unique_ptr<ObjectFile>> Binary =
      ObjectFile::createObjectFile((*Buffer)->getMemBufferRef());
  if (!Binary) {
    consumeError(Binary.takeError());
    return std::nullopt;
  }
  const auto *Elf = dyn_cast<ELFObjectFileBase>(Binary->get());
  auto IsSound = [&](const auto &File) {
    return isSound(File, (*Buffer)->getBufferSize());
  };
  auto ReadDynamic = [&](const auto &File) { return readDynamic(File, S); };
  if (!Elf || !withFile(*Elf, IsSound) ||
      (Magic == file_magic::elf_shared_object && !withFile(*Elf, ReadDynamic)))
    return std::nullopt;
  for (const ELFSymbolRef &Symbol : Elf->symbols()) {
    S.IsWhole = true;
    if (!addSymbol(Symbol, S))
      return std::nullopt;
  }
  if (IsLinked && !S.IsWhole)
    for (const ELFSymbolRef &Symbol : Elf->getDynamicSymbolIterators())
      if (!addSymbol(Symbol, S))
        return std::nullopt;
  return S;
}

} // namespace pka
