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
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <deque>
#include <set>

namespace pka {

/// A translation unit as text.
struct TextUnit {
  FileId Main = IncludeGraph::NoFile;
  IncludeGraph::PathId Path = 0;
  std::vector<FileId> Closure; ///< Sorted, with Main.

  bool includes(FileId F) const;
};

/// A name that is looked for with others.
struct TextQuery {
  std::string Name, Record; ///< Record: of the field \p Name, or empty.
  unsigned Hops = 0;
  bool IsClass = false;
};

class TextDemand {
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

public:
  /// Names that are looked for on behalf of the same units: what one has come
  /// to, the next one need not go through again.
  class Series {
    friend class TextDemand;
    llvm::StringMap<std::vector<Question>> Asked;
    std::vector<bool> Marked;
  };

  /// Both must outlive the object and not change.
  TextDemand(const IncludeGraph &Files, llvm::ArrayRef<TextUnit> Units);

  /// As far as it takes.
  static constexpr unsigned NoLimit = ~0u;
  /// Units by number, sorted.
  using Numbers = std::vector<uint32_t>;

  /// Every unit that has to do with the function or variable \p Name, by way of
  /// at most \p Hops inline functions or classes of headers.
  const Numbers &named(llvm::StringRef Name, unsigned Hops = NoLimit);
  /// The same of a string that is part of a name, and that nothing declares.
  const Numbers &withString(llvm::StringRef Text);
  /// The same of a class, of which a unit may have objects.
  const Numbers &ofClass(llvm::StringRef Name, unsigned Hops = NoLimit);
  /// Every unit that has to do with the field \p Field of \p Record: it
  /// includes the record's definition as well.
  const Numbers &withField(llvm::StringRef Field, llvm::StringRef Record,
                           unsigned Hops = NoLimit);
  /// Every unit that has to do with any of \p Queries and that no earlier
  /// question of \p S has come to.
  Numbers related(Series &S, llvm::ArrayRef<TextQuery> Queries);
  /// Every unit with a body of a function \p Name, in the text of which
  /// \p Class stands too unless it is empty, and so does the word \p With or a
  /// macro that makes it.
  const Numbers &withBody(llvm::StringRef Name, llvm::StringRef Class,
                          llvm::StringRef With = "");
  /// Every unit with a body of a function whose name \p Matches.
  Numbers withBodies(llvm::function_ref<bool(llvm::StringRef)> Matches);

  /// The headers whose code has to do with what was asked for since the last
  /// call, and that are not the system's.
  std::vector<FileId> takeHeaders();

  /// Some file that is not the system's may define a variable \p Name.
  bool mayDefineVariable(llvm::StringRef Name) const;
  /// The unit may define a function \p Name.
  bool mayDefine(uint32_t Unit, llvm::StringRef Name) const;

private:
  const Numbers &remember(std::string Key, llvm::function_ref<void()> Look);
  void answerAll();
  void mark(uint32_t Unit);
  void want(Question Q);
  void wantField(llvm::StringRef Field, llvm::StringRef Record, unsigned Hops);
  void ask(const Question &Q);
  bool isShared(llvm::StringRef Name) const;
  void askPastes(const Question &Q);
  /// \p Name is \p Pattern with pieces in place of its stars, all of which
  /// stand in a file of \p Facts unless that is null.
  bool isMadeOf(llvm::StringRef Pattern, llvm::StringRef Name,
                const FileFacts *Facts) const;
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
  llvm::DenseSet<uint32_t> Given; ///< Names in macros of command lines.
  std::vector<std::pair<uint32_t, FileId>> Places; ///< Sorted: name, file.
  /// Macros that paste something of their own to their arguments.
  struct Paste {
    std::vector<uint32_t> Macros; ///< Those that come to it.
    llvm::StringRef Pattern;
  };
  std::vector<Paste> Pastes;
  /// Files that use a macro which pastes arguments only, with its name.
  llvm::DenseMap<FileId, std::vector<uint32_t>> Joiners;
  llvm::StringMap<std::vector<uint32_t>> MacrosOver;
  llvm::StringMap<Numbers> Known; ///< Answers.
  // Of the question that is being answered.
  std::vector<bool> Marked;
  Numbers Found;
  llvm::StringMap<std::vector<Question>> Asked;
  std::deque<Question> Queue;
  std::set<FileId> Headers, HeadersTaken;
};

} // namespace pka

#endif
