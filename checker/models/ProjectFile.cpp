//===- ProjectFile.cpp - .pthread-key-audit.yaml --------------------------===//

#include "models/ProjectFile.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace pka {

ProjectFile splitProjectFile(StringRef Yaml) {
  ProjectFile Result;
  std::string *Part = &Result.Models;
  bool HasPrograms = false, HasSuppressions = false;
  while (!Yaml.empty()) {
    StringRef Line;
    std::tie(Line, Yaml) = Yaml.split('\n');
    // A key in the first column begins another part. Items of a list may stand
    // there as well, and comments and blank lines belong to either.
    if (!Line.empty() && !StringRef(" \t\r#-").contains(Line[0])) {
      StringRef Key = Line.split(':').first;
      Part = Key == "programs"       ? &Result.Programs
             : Key == "suppressions" ? &Result.Suppressions
                                     : &Result.Models;
      HasPrograms |= Part == &Result.Programs;
      HasSuppressions |= Part == &Result.Suppressions;
    }
    *Part += Line;
    for (std::string *P :
         {&Result.Models, &Result.Programs, &Result.Suppressions})
      *P += '\n';
  }
  if (!HasPrograms)
    Result.Programs.clear();
  if (!HasSuppressions)
    Result.Suppressions.clear();
  return Result;
}

std::string findProjectFile(StringRef Directory) {
  for (StringRef D = Directory; !D.empty(); D = sys::path::parent_path(D)) {
    std::string File = absolutePath(".pthread-key-audit.yaml", D);
    if (sys::fs::is_regular_file(File))
      return File;
    if (sys::fs::exists(D + "/.git"))
      break;
  }
  return "";
}

Expected<std::string> readText(StringRef Path) {
  if (sys::fs::is_directory(Path))
    return fileError(Path, "is a directory");
  auto Buffer = MemoryBuffer::getFile(Path);
  if (std::error_code EC = Buffer.getError())
    return fileError(Path, "cannot be read: " + EC.message());
  return (*Buffer)->getBuffer().str();
}

std::string absoluteGlob(StringRef Glob, StringRef Directory) {
  std::string Pattern;
  if (Glob.substr(0, 1) != "/" && Glob.substr(0, 1) != "*") {
    // The folder's own name is no pattern.
    for (char C : Directory) {
      if (StringRef("*?[]{}\\").contains(C))
        Pattern += '\\';
      Pattern += C;
    }
    Pattern += '/';
    while (Glob.consume_front("./"))
      ;
  }
  Pattern += Glob;
  if (Glob.empty() || Glob.back() == '/')
    Pattern += '*';
  return Pattern;
}

} // namespace pka
