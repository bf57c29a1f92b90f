//===- ObjectPaths.cpp - What the path of an object tells -----------------===//

#include "link/ObjectPaths.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace pka {

ObjectTarget targetOf(StringRef Output) {
  ObjectTarget Result;
  const StringRef CMakeFiles = "/CMakeFiles/";
  for (size_t At = Output.find(CMakeFiles); At != StringRef::npos;
       At = Output.find(CMakeFiles, At + 1)) {
    size_t Begin = At + CMakeFiles.size(), End = Output.find('/', Begin);
    StringRef Target = Output.slice(Begin, End);
    if (End != StringRef::npos && Target.consume_back(".dir") &&
        !Target.empty()) {
      Result.Folder = Output.take_front(End);
      Result.Name = Target;
      return Result;
    }
  }
  // Meson keeps all objects of a target in one folder.
  StringRef Folder = sys::path::parent_path(Output);
  StringRef Target = sys::path::filename(Folder);
  if (!Target.consume_back(".p") || Target.empty())
    return Result;
  Result.Folder = Folder;
  Result.Name = Target;
  StringRef Extension = sys::path::extension(Target);
  if (Target.contains(".so") || Extension == ".a" || Extension == ".dylib")
    Result.Kind = UnitKind::Library;
  return Result;
}

bool isLibtoolObject(StringRef Output) {
  return sys::path::filename(sys::path::parent_path(Output)) == ".libs";
}

bool isLibraryPath(StringRef Output) {
  StringRef Name = sys::path::filename(Output);
  size_t At = Name.rfind(".so");
  if (At != StringRef::npos && At != 0 &&
      Name.drop_front(At + 3).find_first_not_of("0123456789.") ==
          StringRef::npos)
    return true;
  StringRef Extension = sys::path::extension(Name);
  return Extension == ".dylib" || Extension == ".bundle" ||
         Extension == ".node";
}

bool isLibtoolPair(StringRef Pic, StringRef Plain) {
  return isLibtoolObject(Pic) &&
         sys::path::parent_path(sys::path::parent_path(Pic)) ==
             sys::path::parent_path(Plain) &&
         sys::path::stem(Pic) == sys::path::stem(Plain);
}

} // namespace pka
