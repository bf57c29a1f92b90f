//===- Command.cpp - Recorded commands made fit for Clang -----------------===//

#include "extract/Command.h"
#include "compat/Tooling.h"
#include "extract/Frontend.h"
#include "summary/Paths.h"
#include "clang/Driver/ToolChain.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;

namespace pka {

using compat::DriverArg;

// Options that are dropped: those that choose what is done, that write files,
// load code, or belong to steps after parsing. Every one stands for all names
// that start with it; a name ending in `$` stands for itself only.
static const char *const Dropped[] = {
    // What is done.
    "-c$", "-S$", "-E$", "-fsyntax-only", "-emit-", "-rewrite", "-verify",
    "-print", "--print", "--precompile", "-extract-api", "--analyze",
    "-fdriver-only", "-###", "-v$", "-H$", "--trace-includes", "-time$",
    "--driver-mode", "-ccc-", "--help", "-help", "--version", "-dump",
    // What writes.
    "-o$", "-M", "-save-temps", "--save-", "-save-stats", "-ftime-",
    "-fcrash-diagnostics", "-gen-", "-fproc-stat", "--serialize-diagnostics",
    "-serialize-diagnostics", "-dependency-", "-fsave-optimization",
    "-foptimization-record", "-fstack-usage", "-index-", "-fshow-skipped",
    "--coverage", "-ftest-coverage", "-fprofile-", "-fcs-profile", "-fcoverage",
    "-fmodule", "-fcxx-modules", "-fimplicit-module", "-fprebuilt-module",
    "-fbuiltin-module-map",
    // What loads code or reads Clang's own options from somewhere else.
    "-fplugin", "-fpass-plugin", "-load", "-plugin", "-mllvm", "-mmlir",
    "--config", "-X", "-B", "-fuse-ld", "-include-pch", "-resource-dir",
    // What makes errors of code that the build accepted.
    "-Werror", "-pedantic-errors", "-fdiagnostics",
    // What comes after parsing, or parses more than once.
    "-flto", "-fwhole-program", "-fanalyzer", "-Wl,", "-Wa,", "-l", "-L", "-T",
    "-fembed-bitcode", "--offload", "--cuda", "-fopenmp-targets", "-fsycl"};

static bool isDropped(StringRef Name) {
  for (StringRef D : Dropped)
    if (D.consume_back("$") ? Name == D : Name.substr(0, D.size()) == D)
      return true;
  return false;
}

/// Takes compiler launchers off the front: `ccache gcc`, `env A=1 gcc`,
/// `/bin/sh ../libtool --tag=CC --mode=compile gcc`.
static void dropLaunchers(std::vector<std::string> &Args) {
  auto IsLauncher = [](StringRef Word) {
    static const StringRef Names[] = {
        "ccache", "sccache", "distcc", "icecc",   "gomacc", "buildcache",
        "env",    "time",    "sh",     "bash",    "dash",   "ksh",
        "zsh",    "libtool", "nice",   "glibtool"};
    return is_contained(Names, sys::path::filename(Word));
  };
  size_t I = 0;
  while (I + 1 < Args.size() && IsLauncher(Args[I])) {
    ++I;
    // The launcher's own options and settings, then what it launches.
    while (I + 1 < Args.size() && (Args[I][0] == '-' || Args[I].empty() ||
                                   Args[I].find('=') != std::string::npos))
      ++I;
  }
  Args.erase(Args.begin(), Args.begin() + I);
}

/// True for the directories of GCC's own headers, which Clang cannot read.
static bool isGccHeaderDir(StringRef Dir) {
  while (Dir.consume_back("/"))
    ;
  return (Dir.contains("/lib/gcc/") || Dir.contains("/lib64/gcc/")) &&
         (sys::path::filename(Dir) == "include" ||
          sys::path::filename(Dir) == "include-fixed");
}

static bool isSourceType(clang::driver::types::ID Type) {
  namespace types = clang::driver::types;
  switch (Type) {
  case types::TY_C:
  case types::TY_PP_C:
  case types::TY_CXX:
  case types::TY_PP_CXX:
  case types::TY_ObjC:
  case types::TY_PP_ObjC:
  case types::TY_ObjCXX:
  case types::TY_PP_ObjCXX:
    return true;
  default:
    return false;
  }
}

namespace {
/// The work on one command.
class Adjuster {
public:
  Adjuster(StringRef Directory, StringRef MainFile,
           const FrontendOptions &Options, vfs::FileSystem &FS)
      : Directory(Directory), MainFile(MainFile), Options(Options), FS(FS) {}

  void run(ArrayRef<std::string> Recorded, AdjustedCommand &Result);

private:
  void option(const DriverArg &A);
  void clangOptions(ArrayRef<std::string> Values);
  void includeFile(StringRef File);
  void precompiled(StringRef File);

  void keep(const DriverArg &A) {
    Kept.insert(Kept.end(), A.Tokens.begin(), A.Tokens.end());
  }

  StringRef Directory, MainFile;
  const FrontendOptions &Options;
  vfs::FileSystem &FS;
  std::vector<std::string> Kept;
  std::vector<std::string> Included;
  std::vector<std::string> ForClang; ///< Values of -Xclang in a row.
  std::string Language, MainLanguage, Output;
  bool SawMainFile = false, NoStdInc = false;
};
} // namespace

/// `-include` as an option of the parser: the driver would look for a
/// precompiled header beside the file, and find GCC's.
void Adjuster::includeFile(StringRef File) {
  Included.push_back(absolutePath(File, Directory));
  for (StringRef Word : {StringRef("-Xclang"), StringRef("-include"),
                         StringRef("-Xclang"), File})
    Kept.push_back(Word.str());
}

/// A precompiled header is another compiler's; its source takes its place,
/// unless the command includes that as well.
void Adjuster::precompiled(StringRef File) {
  if (!File.consume_back(".pch"))
    File.consume_back(".gch");
  std::string Source = absolutePath(File, Directory);
  if (!is_contained(Included, Source) && FS.exists(Source))
    includeFile(Source);
}

/// Of the parser's options only those are kept that change what the source
/// means; the rest could write files or load plugins.
void Adjuster::clangOptions(ArrayRef<std::string> Values) {
  static const char *const Harmless[] = {"-std=",
                                         "-D",
                                         "-U",
                                         "-I",
                                         "-fopenmp",
                                         "-fexceptions",
                                         "-fcxx-exceptions",
                                         "-fblocks"};
  for (size_t I = 0; I < Values.size(); ++I) {
    StringRef V = Values[I];
    if (I + 1 < Values.size() && V == "-include")
      includeFile(Values[++I]);
    else if (I + 1 < Values.size() && V == "-include-pch")
      precompiled(Values[++I]);
    else if (I + 1 < Values.size() && V == "-isystem")
      Kept.insert(Kept.end(), {"-isystem", Values[++I]});
    else
      for (StringRef H : Harmless)
        if (V.size() > 2 && V.substr(0, H.size()) == H)
          Kept.insert(Kept.end(), {"-Xclang", V.str()});
  }
}

void Adjuster::option(const DriverArg &A) {
  StringRef Name = A.Name;
  StringRef Value = A.Values.empty() ? StringRef() : StringRef(A.Values[0]);
  if (Name == "-Xclang") {
    ForClang.insert(ForClang.end(), A.Values.begin(), A.Values.end());
    return;
  }
  clangOptions(ForClang);
  ForClang.clear();

  if (A.Kind == DriverArg::Unknown)
    return;
  if (A.Kind == DriverArg::Input || Name == "--") {
    for (StringRef File : A.Values)
      if (absolutePath(File, Directory) == MainFile) {
        SawMainFile = true;
        MainLanguage = Language;
      }
  } else if (Name == "-x") {
    Language = Value.str();
  } else if (Name == "-o") {
    Output = Value.str();
  } else if (Name == "-include") {
    includeFile(Value);
  } else if (Name == "-include-pch") {
    precompiled(Value);
  } else if ((Name == "-I" || Name == "-isystem" || Name == "-idirafter" ||
              Name == "-iquote") &&
             isGccHeaderDir(Value)) {
    // With the standard directories switched off, Clang's are to be named.
    if (NoStdInc && !Options.ResourceDir.empty())
      Kept.insert(Kept.end(), {"-isystem", Options.ResourceDir + "/include"});
  } else if (!isDropped(Name)) {
    keep(A);
  }
}

void Adjuster::run(ArrayRef<std::string> Recorded, AdjustedCommand &Result) {
  // `-Wp,a,b` and `-Xpreprocessor a` hand options to the preprocessor: they are
  // looked at like all others, because they can write dependency files.
  std::vector<std::string> Flat;
  for (const DriverArg &A : compat::parseDriverArgs(Recorded)) {
    bool Nested = A.Name == "-Wp," || A.Name == "-Xpreprocessor";
    const auto &Words = Nested ? A.Values : A.Tokens;
    Flat.insert(Flat.end(), Words.begin(), Words.end());
  }
  std::vector<DriverArg> Args = compat::parseDriverArgs(Flat);
  for (const DriverArg &A : Args)
    NoStdInc |= A.Name == "-nostdinc";
  for (const DriverArg &A : Args)
    if (A.Name != "-Wp," && A.Name != "-Xpreprocessor")
      option(A);
  clangOptions(ForClang);

  if (!SawMainFile)
    MainLanguage = Language;
  if (MainLanguage == "none")
    MainLanguage.clear();
  if (!Output.empty())
    Result.Output = absolutePath(Output, Directory);
  StringRef Extension = sys::path::extension(MainFile);
  Extension.consume_front(".");
  namespace types = clang::driver::types;
  types::ID Type =
      MainLanguage.empty()
          ? types::lookupTypeForExtension(Extension)
          : types::lookupTypeForTypeSpecifier(MainLanguage.c_str());
  Result.IsSource = isSourceType(Type);
  // What GCC has taken for granted since version 11, and Clang since 16 and 19.
  if (Result.IsSource && types::isCXX(Type))
    Result.Args.push_back("-fsized-deallocation");
  bool HasStandard = any_of(Args, [](const DriverArg &A) {
    return A.Name == "-std=" || A.Name == "--std" || A.Name == "-ansi";
  });
  if (Result.IsSource && types::isCXX(Type) && !HasStandard)
    Result.Args.push_back("-std=gnu++17");

  Result.Args.insert(Result.Args.end(), Kept.begin(), Kept.end());
  for (const char *Word : {"-fsyntax-only", "-w", "-ferror-limit=0",
                           "-Qunused-arguments", "-fno-spell-checking"})
    Result.Args.push_back(Word);
  if (!Options.ResourceDir.empty())
    Result.Args.push_back("-resource-dir=" + Options.ResourceDir);
  if (!MainLanguage.empty())
    Result.Args.push_back("-x" + MainLanguage);
}

std::string findCompiler(StringRef Name) {
  static StringMap<std::string> Known; // Each thousands of times.
  if (Name.contains('/'))
    return Name.str();
  auto Inserted = Known.try_emplace(Name);
  if (Inserted.second) {
    auto Found = sys::findProgramByName(Name);
    Inserted.first->second = Found ? *Found : Name.str();
  }
  return Inserted.first->second;
}

AdjustedCommand adjustCommand(const clang::tooling::CompileCommand &Command,
                              const FrontendOptions &Options,
                              vfs::FileSystem &FS) {
  AdjustedCommand Result;
  Result.MainFile = absolutePath(Command.Filename, Command.Directory);
  if (!Command.Output.empty())
    Result.Output = absolutePath(Command.Output, Command.Directory);

  std::vector<std::string> Args = Command.CommandLine;
  compat::expandResponseFiles(Args, Command.Directory, FS);
  for (StringRef A : Args)
    // CMake's module maps exist only after a build, and only matter to it.
    if (A.consume_front("@") && !A.empty() && Result.Error.empty() &&
        sys::path::extension(A) != ".modmap")
      Result.Error = ("response file '" + A + "' cannot be read").str();
  dropLaunchers(Args);
  if (Args.empty()) {
    Result.Error = "the recorded command is empty";
    return Result;
  }

  // The program's name says how to compile: g++ takes .c for C++, and a cross
  // compiler's name begins with its target.
  static const bool Initialised = (InitializeAllTargetInfos(), true);
  (void)Initialised;
  auto Name =
      clang::driver::ToolChain::getTargetAndModeFromProgramName(Args[0]);
  StringRef Stem = sys::path::filename(Args[0]).rtrim("0123456789.-");
  Result.Args = {findCompiler(Args[0]), Stem.consume_back("++")
                                            ? "--driver-mode=g++"
                                            : "--driver-mode=gcc"};
  if (Name.TargetIsValid)
    Result.Args.push_back("--target=" + Name.TargetPrefix);

  Args.erase(Args.begin());
  Args.insert(Args.begin(), Options.ExtraArgsBefore.begin(),
              Options.ExtraArgsBefore.end());
  // Behind a `--` there are only files.
  Args.insert(find(Args, "--"), Options.ExtraArgs.begin(),
              Options.ExtraArgs.end());
  std::string Declared = std::move(Result.Output);
  Adjuster(Command.Directory, Result.MainFile, Options, FS).run(Args, Result);
  if (!Declared.empty())
    Result.Output = std::move(Declared);
  Result.Args.push_back(Result.MainFile);
  return Result;
}

} // namespace pka
