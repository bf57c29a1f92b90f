//===- TextDemand.h - The units whose text has to do with a name *- C++ -*-===//
//
// Names go in, translation units come out: those that have the name in their
// own text, in a macro or an inline function that they name, in a class that
// they name, or in what any file that includes a header has. Which names are
// worth a question is not decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SCAN_TEXTDEMAND_H
#define PKA_SCAN_TEXTDEMAND_H

#include "scan/IncludeGraph.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <deque>

namespace pka {

/// A translation unit as text.
struct TextUnit {
  FileId Main = IncludeGraph::NoFile;
  IncludeGraph::PathId Path = 0;
  std::vector<FileId> Closure; ///< Sorted, with Main.

  bool includes(FileId F) const;
};

class TextDemand {
public:
  /// Both must outlive the object and not change.
  TextDemand(const IncludeGraph &Files, llvm::ArrayRef<TextUnit> Units);

  /// As far as it takes.
  static constexpr unsigned NoLimit = ~0u;

  /// Marks every unit that has to do with the function or variable \p Name, by
  /// way of at most \p Hops inline functions or classes of headers.
  void want(llvm::StringRef Name, unsigned Hops = NoLimit) {
    want({Name.str(), IncludeGraph::NoFile, Hops, false});
  }
  /// The same of a class, of which a unit may have objects.
  void wantClass(llvm::StringRef Name, unsigned Hops = NoLimit) {
    want({Name.str(), IncludeGraph::NoFile, Hops, true});
  }
  /// Marks every unit that has to do with the field \p Field of \p Record: it
  /// includes the record's definition as well.
  void wantField(llvm::StringRef Field, llvm::StringRef Record,
                 unsigned Hops = NoLimit);
  /// Marks every unit with a body of a function \p Name, in the text of which
  /// \p Class stands too unless it is empty, and so does the word \p With or a
  /// macro that makes it.
  void wantBody(llvm::StringRef Name, llvm::StringRef Class,
                llvm::StringRef With = "");
  /// Marks every unit with a body of a function that matches \p Pattern, which
  /// has a `*`.
  void wantBodies(llvm::function_ref<bool(llvm::StringRef)> Matches);

  /// The units that were marked and not taken yet, by number, sorted; of these
  /// only those that \p Allowed has. The others wait.
  std::vector<uint32_t> take(const std::vector<bool> &Allowed);
  size_t numNew() const { return New.size(); }
  bool hasNew(const std::vector<bool> &Allowed) const {
    return llvm::any_of(New, [&](uint32_t U) { return Allowed[U]; });
  }
  bool isMarked(uint32_t Unit) const { return Marked[Unit]; }
  void mark(uint32_t Unit);

  /// The unit may define a function \p Name.
  bool mayDefine(uint32_t Unit, llvm::StringRef Name) const;

private:
  struct Question {
    std::string Name;
    FileId Scope; ///< Units that include this file, or NoFile: all.
    unsigned Hops;
    bool IsClass;

    bool covers(const Question &O) const {
      return (Scope == IncludeGraph::NoFile || Scope == O.Scope) &&
             Hops >= O.Hops && (!IsClass || O.IsClass);
    }
  };
  void want(Question Q);
  void ask(const Question &Q);
  void askPastes(const Question &Q);
  void foundAll(const Question &Q, FileId F, uint32_t Name);
  void found(const Question &Q, FileId F, const Mention &M);
  void wantOwner(const Question &Q, FileId F, const Chunk &C);
  void markMain(FileId F, FileId Scope);
  void markIncluders(FileId F, FileId Scope);
  llvm::ArrayRef<std::pair<uint32_t, FileId>> filesWith(uint32_t Name) const;
  std::vector<uint32_t> macrosOver(llvm::StringRef Macro) const;
  bool definesBody(const ScannedFile &File, llvm::StringRef Name,
                   llvm::StringRef Class,
                   llvm::ArrayRef<uint32_t> With = {}) const;

  const IncludeGraph &Files;
  llvm::ArrayRef<TextUnit> Units;
  llvm::DenseMap<FileId, std::vector<uint32_t>> ByMain;
  std::vector<bool> IsIncluded;
  std::vector<std::pair<uint32_t, FileId>> Places; ///< Sorted: name, file.
  /// Macros that paste something of their own to their arguments.
  struct Paste {
    std::vector<uint32_t> Macros; ///< Those that come to it.
    llvm::StringRef Pattern;
  };
  std::vector<Paste> Pastes;
  /// Files that use a macro which pastes arguments only, with its name.
  llvm::DenseMap<FileId, std::vector<uint32_t>> Joiners;
  std::vector<bool> Marked;
  std::vector<uint32_t> New;
  llvm::StringMap<std::vector<Question>> Asked;
  std::deque<Question> Queue;
  bool Working = false;
};

} // namespace pka

#endif
