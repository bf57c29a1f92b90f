//===- ElfSymbols.h - What an ELF file defines ------------------*- C++ -*-===//
//
// Reads of an object, a library or an executable what tells them apart and what
// one has of another: kind, flags, symbols. Knows nothing of builds. The file
// is not trusted: what is damaged is not there.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_ELFSYMBOLS_H
#define PKA_LINK_ELFSYMBOLS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <set>
#include <string>

namespace pka {

enum class ElfKind { Object, Library, Executable };

struct ElfSymbols {
  /// By hash of the name; what it is mapped to is the size.
  using Sizes = llvm::DenseMap<uint64_t, uint64_t>;

  ElfKind Kind = ElfKind::Object;
  bool NoDelete = false; ///< DF_1_NODELETE.
  bool IsWhole = false;  ///< Not stripped to what the dynamic linker reads.
  Sizes Strong;          ///< Functions and variables, global and not weak.
  Sizes Others;          ///< Weak or local ones.
  std::set<std::string> Files; ///< The sources that STT_FILE symbols name.
};

/// None: \p Path is no ELF file, or of another kind. System V ABI, chapters 4
/// and 5; for the flags of GNU's linkers see elf.h of glibc.
std::optional<ElfSymbols> readElfSymbols(const std::string &Path);

} // namespace pka

#endif
