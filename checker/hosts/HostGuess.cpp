//===- HostGuess.cpp - Of which host some sources are ---------------------===//

#include "hosts/HostGuess.h"
#include "models/Hosts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace llvm;

namespace pka {
namespace {
class Guesser {
public:
  explicit Guesser(const SourceTree &Tree) : Tree(Tree) {}

  /// The first file that \p S is a sign by, or nothing.
  std::string find(const BuildSign &S);

private:
  const std::string &textOf(const std::string &File) {
    auto Inserted = Texts.try_emplace(File);
    if (Inserted.second)
      Inserted.first->second = readBeginning(File);
    return Inserted.first->second;
  }

  const SourceTree &Tree;
  std::map<std::string, std::string> Texts;
};
} // namespace

std::string Guesser::find(const BuildSign &S) {
  for (const std::string &File : Tree.Files) {
    if (!matchesPattern(S.File, sys::path::filename(File)))
      continue;
    if (S.Contains.empty() || any_of(S.Contains, [&](const std::string &Word) {
          return textOf(File).find(Word) != std::string::npos;
        }))
      return File;
  }
  return "";
}

std::vector<HostGuess> guessHosts(const SourceTree &Tree,
                                  const BuildModels &Builds) {
  Guesser G(Tree);
  for (bool ByBuildFile : {true, false}) {
    std::vector<HostGuess> Found;
    for (const BuildModel &B : Builds.Builds)
      for (const BuildSign &S : B.Signs) {
        if ((S.File.find('*') == std::string::npos) != ByBuildFile)
          continue;
        std::string File = G.find(S);
        if (File.empty())
          continue;
        Found.push_back({&B, File});
        break;
      }
    if (Found.empty())
      continue;
    sort(Found, [](const HostGuess &A, const HostGuess &B) {
      return A.Build->Name < B.Build->Name;
    });
    return Found;
  }
  return {};
}

} // namespace pka
