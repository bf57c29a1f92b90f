//===- Changes.h - What a change has to do with findings --------*- C++ -*-===//
//
// Changed files go in, as a list or as a diff, and findings come out marked: a
// change touches a finding when a file that the finding's story names has
// changed, or, of a diff, when a line that it removes names the key or
// something that the story is about. That is more than the change has
// introduced, on purpose: only a baseline can tell what it has.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_CHANGES_H
#define PKA_REPORT_CHANGES_H

#include "judge/Verdict.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <set>

namespace pka {

class Changes {
public:
  /// \p Path is absolute. All that is in a folder has changed with it.
  void addFile(llvm::StringRef Path);

  /// The same for one that git does not know yet.
  void addNewFile(llvm::StringRef Path);

  /// Adds what `git diff -U0` has printed, with the prefixes a/ and b/. Its
  /// paths are relative to \p Top. False: it is no such text.
  bool addDiff(llvm::StringRef Text, llvm::StringRef Top);

  /// Marks the findings of \p Result that are not touched.
  void mark(AuditResult &Result);

  bool isNew(llvm::StringRef File) const;
  const std::set<std::string> &files() const { return Files; }

private:
  bool hasChanged(llvm::StringRef File);
  bool touches(const Site &S);

  std::set<std::string> Files;       ///< Without symbolic links.
  std::set<std::string> New;         ///< Those of them that git knows not.
  llvm::StringSet<> Removed;         ///< Names in lines that are gone.
  std::map<std::string, bool> Asked; ///< Answers of hasChanged.
};

} // namespace pka

#endif
