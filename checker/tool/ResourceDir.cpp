//===- ResourceDir.cpp - Where Clang's own headers are --------------------===//

#include "tool/ResourceDir.h"
#include "Config.h"
#include "summary/Printable.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace pka {

static bool hasHeaders(StringRef Folder) {
  return sys::fs::exists(Folder + "/include/stddef.h");
}

Expected<std::string> findResourceDir(StringRef Built) {
  if (hasHeaders(Built))
    return Built.str();
  StringRef Major = sys::path::filename(Built).split('.').first;
  std::string Found;
  std::error_code EC;
  for (sys::fs::directory_iterator I(sys::path::parent_path(Built), EC), End;
       I != End && !EC; I.increment(EC)) {
    StringRef Name = sys::path::filename(I->path());
    // The folder's order is no order.
    if (Name.split('.').first == Major && hasHeaders(I->path()) &&
        I->path() > Found)
      Found = I->path();
  }
  if (!Found.empty())
    return Found;
  return fileError(Built, "has none of Clang's own headers; install Clang " +
                              Twine(PKA_LLVM_MAJOR) +
                              ", or name their folder with --resource-dir");
}

} // namespace pka
