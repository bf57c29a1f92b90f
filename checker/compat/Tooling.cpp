//===- Tooling.cpp - Clang's driver across versions -----------------------===//

#include "compat/Tooling.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticSema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/VirtualFileSystem.h"
#if LLVM_VERSION_MAJOR >= 22
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#endif

using namespace llvm;

namespace pka {
namespace compat {

#if LLVM_VERSION_MAJOR >= 22
static const opt::OptTable &optTable() { return clang::getDriverOptTable(); }
namespace options = clang::options;
#else
static const opt::OptTable &optTable() {
  return clang::driver::getDriverOptTable();
}
namespace options = clang::driver::options;
#endif

static opt::InputArgList parse(ArrayRef<const char *> Args) {
  unsigned MissingIndex, MissingCount;
#if LLVM_VERSION_MAJOR >= 18
  return optTable().ParseArgs(Args, MissingIndex, MissingCount,
                              opt::Visibility(options::ClangOption));
#else
  return optTable().ParseArgs(Args, MissingIndex, MissingCount,
                              /*FlagsToInclude=*/0,
                              options::NoDriverOption | options::CLOption);
#endif
}

std::vector<DriverArg> parseDriverArgs(ArrayRef<std::string> Args) {
  std::vector<const char *> Pointers;
  for (const std::string &A : Args)
    Pointers.push_back(A.c_str());
  opt::InputArgList Parsed = parse(Pointers);

  std::vector<DriverArg> Result;
  std::vector<unsigned> Starts;
  for (const opt::Arg *A : Parsed) {
    DriverArg D;
    const opt::Option &O = A->getOption();
    if (O.getKind() == opt::Option::InputClass)
      D.Kind = DriverArg::Input;
    else if (O.getKind() == opt::Option::UnknownClass)
      D.Kind = DriverArg::Unknown;
    else
      D.Name = std::string(O.getPrefixedName());
    for (const char *V : A->getValues())
      D.Values.push_back(V);
    Starts.push_back(A->getIndex());
    Result.push_back(std::move(D));
  }
  // The words between the starts of two arguments are the first one's.
  for (size_t I = 0; I != Result.size(); ++I) {
    unsigned End = I + 1 < Starts.size() ? Starts[I + 1] : Args.size();
    for (unsigned T = Starts[I]; T < End && T < Args.size(); ++T)
      Result[I].Tokens.push_back(Args[T]);
  }
  return Result;
}

void expandResponseFiles(std::vector<std::string> &Args, StringRef Directory,
                         vfs::FileSystem &FS) {
  BumpPtrAllocator Alloc;
  SmallVector<const char *, 64> Pointers;
  for (const std::string &A : Args)
    Pointers.push_back(A.c_str());
#if LLVM_VERSION_MAJOR >= 16
#if LLVM_VERSION_MAJOR >= 22
  cl::ExpansionContext Context(Alloc, cl::TokenizeGNUCommandLine, &FS);
#else
  cl::ExpansionContext Context(Alloc, cl::TokenizeGNUCommandLine);
  Context.setVFS(&FS);
#endif
  consumeError(Context.setCurrentDir(Directory).expandResponseFiles(Pointers));
#else
  StringSaver Saver(Alloc);
  cl::ExpandResponseFiles(Saver, cl::TokenizeGNUCommandLine, Pointers,
                          /*MarkEOLs=*/false, /*RelativeNames=*/false,
                          /*ExpandBasePath=*/false, Directory, FS);
#endif
  Args = std::vector<std::string>(Pointers.begin(), Pointers.end());
}

// LLVM 20 made the question one for an object, and gave it another name.
template <typename T>
static auto isWarning(const T &IDs, unsigned ID, int)
    -> decltype(IDs.isWarningOrExtension(ID)) {
  return IDs.isWarningOrExtension(ID);
}
template <typename T> static bool isWarning(const T &IDs, unsigned ID, long) {
  return IDs.isBuiltinWarningOrExtension(ID);
}

bool isHarmless(const clang::Diagnostic &D, StringRef Message) {
  if (isWarning(*D.getDiags()->getDiagnosticIDs(), D.getID(), 0))
    return true;
  if (D.getID() != clang::diag::err_attribute_wrong_number_arguments &&
      D.getID() != clang::diag::err_attribute_too_many_arguments)
    return false;
  static const StringRef Attributes[] = {
      "malloc",     "access",         "nonnull",  "format", "format_arg",
      "alloc_size", "assume_aligned", "optimize", "cold",   "hot"};
  StringRef Name = Message.split('\'').second.split('\'').first.trim('_');
  return is_contained(Attributes, Name);
}

StringRef llvmVersion() { return LLVM_VERSION_STRING; }

} // namespace compat
} // namespace pka
