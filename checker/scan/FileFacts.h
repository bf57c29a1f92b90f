//===- FileFacts.h - What the text of one file says -------------*- C++ -*-===//
//
// The facts that decide whether a file has to be parsed: which files it
// includes, and which names stand in which stretch of it. They come from the
// text alone, before any preprocessing, so that they hold for every
// configuration. Names are 32-bit hashes: a collision costs a parse, never a
// verdict.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SCAN_FILEFACTS_H
#define PKA_SCAN_FILEFACTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pka {

/// The hash that stands for the identifier \p Name.
uint32_t nameHash(llvm::StringRef Name);

/// What a stretch of a file is, and so who has to do with the names in it when
/// the file is included.
enum class ChunkKind : uint8_t {
  Declaration, ///< Brings nothing about: a prototype, an extern variable.
  Code,        ///< A function's body: who names the function.
  Macro,       ///< A macro's body: who names the macro.
  Alias,       ///< A typedef or an enumeration: who names it.
  Type,        ///< A class as a whole: who names the class.
  Member,      ///< A part of a class that whoever names the class has.
  Object,      ///< A variable of the file's own: whoever includes the file.
  MacroCall    ///< At namespace scope: it may be anything.
};

struct Chunk {
  static constexpr uint32_t None = ~0u;
  ChunkKind Kind = ChunkKind::Declaration;
  uint32_t Parent = None; ///< The chunk of the class around it.
  uint32_t FirstName = 0; ///< What it declares: a range of FileFacts::Names.
  uint32_t NumNames = 0;
};

/// How a name is written. No bit: in any other way as well.
enum MentionForm : uint8_t {
  MF_Any = 0,
  MF_Address = 1, ///< `&name`, and no call follows.
  MF_Indirect = 2 ///< `name *` or `name &`.
};

/// A name that stands in a chunk.
struct Mention {
  uint32_t Name = 0;
  uint32_t Chunk : 30;
  /// How it stands there, everywhere in the chunk: MentionForm.
  uint32_t Form : 2;

  Mention(uint32_t Name, uint32_t Chunk, MentionForm Form = MF_Any)
      : Name(Name), Chunk(Chunk), Form(Form) {}
  bool operator<(const Mention &O) const {
    return std::make_pair(Name, uint32_t(Chunk)) <
           std::make_pair(O.Name, uint32_t(O.Chunk));
  }
  /// The same name in the same chunk.
  bool operator==(const Mention &O) const {
    return Name == O.Name && Chunk == O.Chunk;
  }
};

struct IncludeLine {
  std::string Name; ///< Empty: computed by a macro.
  bool Quoted = false;
  bool Next = false;
  bool Always = false; ///< No condition is around it but a guard of the file.
  /// Computed: by which macro, as a hash; 0: by one with arguments. In a body:
  /// whose that is.
  uint32_t Macro = 0;
};

/// A macro that pastes names together.
struct PasteMacro {
  std::string Name;
  /// What it makes, with a `*` for each parameter: `pthread_key_*`.
  std::vector<std::string> Patterns;
};

struct FileFacts {
  std::vector<Chunk> Chunks;
  std::vector<std::string> Names;
  std::vector<Mention> Mentions; ///< Sorted, each once.
  std::vector<Mention> Locals;   ///< Names of locals; sorted, each once.
  std::vector<IncludeLine> Includes;
  /// Bodies of macros that are one string or `<...>`: what a computed include
  /// may mean.
  std::vector<IncludeLine> FileMacros;
  /// Macros, as hashes, of which no body says a file; sorted.
  std::vector<uint32_t> OtherMacros;
  std::vector<PasteMacro> Pastes;

  llvm::ArrayRef<std::string> declared(const Chunk &C) const {
    return llvm::ArrayRef<std::string>(Names).slice(C.FirstName, C.NumNames);
  }
  /// \p Chunk has a parameter or local variable of this name.
  bool isLocal(uint32_t Name, uint32_t Chunk) const;
  /// The chunks that have \p Name.
  llvm::ArrayRef<Mention> mentions(uint32_t Name) const;
  bool has(uint32_t Name) const { return !mentions(Name).empty(); }
};

/// The file that \p Text names as an include does: `"a.h"`, `<a.h>`, or `a.h`,
/// which some other macro will put in quotes. An empty name when it is none.
IncludeLine fileNameIn(llvm::StringRef Text);

/// Reads the facts out of \p Text, a file of C, C++ or Objective-C in any
/// state: code that does not compile has facts too.
FileFacts scanText(llvm::StringRef Text);

} // namespace pka

#endif
