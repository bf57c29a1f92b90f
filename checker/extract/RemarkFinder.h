//===- RemarkFinder.h - The parts of the search for remarks -----*- C++ -*-===//
//
// The state that the parts share: Remarks.cpp reads what the preprocessor left
// out, Attributes.cpp what stands in declarations. Private to the extraction.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_EXTRACT_REMARKFINDER_H
#define PKA_EXTRACT_REMARKFINDER_H

#include "extract/Names.h"
#include "extract/SkippedCode.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace pka {

class RemarkFinder {
public:
  RemarkFinder(NameTable &Names, const SkippedCode &Code,
               std::vector<Remark> &Out)
      : Names(Names), Code(Code), SM(Names.context().getSourceManager()),
        Out(Out) {
    for (const DroppingUse &U : Code.Dropping)
      Dropping.insert(U.Name);
  }

  void skipped(llvm::function_ref<bool(llvm::StringRef)> Matters);
  void attributes(clang::FileID Id);
  void arguments(clang::FileID Id);
  void macros();

private:
  static constexpr size_t MaxNames = 300, MaxRanges = 200, MaxMacros = 500;

  std::string directive(clang::SourceLocation Loc);
  /// The code behind \p Directive, left out here, was read in an earlier
  /// inclusion of the file, and closed itself.
  bool isReadBefore(llvm::StringRef Directive, clang::FileID Id, unsigned Begin,
                    unsigned End) const;
  /// The calls in what is not left out between the #if at \p If, of file
  /// \p Id, and its #endif.
  llvm::StringSet<> takenCalls(clang::FileID Id,
                               clang::SourceLocation If) const;
  void split(clang::FileID Id, unsigned Begin, unsigned End, std::string First,
             const llvm::StringSet<> &Taken);
  Remark drop(const DroppingUse &U);

  NameTable &Names;
  const SkippedCode &Code;
  const clang::SourceManager &SM;
  std::vector<Remark> &Out;
  llvm::StringSet<> Dropping; ///< Macros, see DroppingUse.
  llvm::StringSet<> Hidden;   ///< Those of them that skipped code defines.
};

} // namespace pka

#endif
