//===- TrustedTools.h - Programs that are not of the audited tree *- C++
//-*-===//
//
// The name of a tool goes in, what it prints comes out. Tools are looked for in
// PATH only; relative entries of it, and what lies below an audited folder, by
// its own name or by a link, are passed over. A tool runs in the root folder
// with a small environment of its own, so that neither the audited sources nor
// variables that load code have a say. What to run is the models' matter.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_HOSTS_TRUSTEDTOOLS_H
#define PKA_HOSTS_TRUSTEDTOOLS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace pka {

class TrustedTools {
public:
  /// Nothing below one of \p Audited, absolute folders, is run.
  explicit TrustedTools(llvm::ArrayRef<std::string> Audited);

  /// The path of the tool \p Name, or nothing.
  std::string find(llvm::StringRef Name) const;

  /// True when a tool \p Name is there that find() has passed over.
  bool isPassedOver(llvm::StringRef Name) const;

  /// The value of the environment's \p Variable when it is a path that may be
  /// trusted, or nothing.
  std::string folderOf(const char *Variable) const;

  /// Runs \p Tool, a path, and returns what it has written to standard output.
  /// Fails, in one line that names it, when its exit status is not 0.
  llvm::Expected<std::string> run(const std::string &Tool,
                                  llvm::ArrayRef<std::string> Arguments) const;

private:
  bool isTrusted(llvm::StringRef Path) const;

  std::vector<std::string> Audited; ///< Links resolved.
  std::vector<std::string> Path;    ///< What is left of PATH.
  std::vector<std::string> Refused; ///< And what is not.
};

} // namespace pka

#endif
