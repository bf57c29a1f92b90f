//===- Programs.cpp - Programs as the user names them ---------------------===//

#include "tool/Programs.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLTraits.h"

using namespace llvm;

namespace pka {
namespace {
struct ProgramEntry {
  std::string Name;
  UnitKind Kind = UnitKind::Unknown;
  std::vector<std::string> Sources;
  bool NoDelete = false;
};
struct ProgramsFile {
  std::vector<ProgramEntry> Programs;
};
} // namespace
} // namespace pka

LLVM_YAML_IS_SEQUENCE_VECTOR(pka::ProgramEntry)

namespace llvm {
namespace yaml {
template <> struct ScalarEnumerationTraits<pka::UnitKind> {
  static void enumeration(IO &Io, pka::UnitKind &Kind) {
    Io.enumCase(Kind, "library", pka::UnitKind::Library);
    Io.enumCase(Kind, "executable", pka::UnitKind::Executable);
    Io.enumCase(Kind, "unknown", pka::UnitKind::Unknown);
  }
};
template <> struct MappingTraits<pka::ProgramEntry> {
  static void mapping(IO &Io, pka::ProgramEntry &P) {
    Io.mapRequired("name", P.Name);
    Io.mapOptional("kind", P.Kind);
    Io.mapRequired("sources", P.Sources);
    Io.mapOptional("nodelete", P.NoDelete);
  }
};
template <> struct MappingTraits<pka::ProgramsFile> {
  static void mapping(IO &Io, pka::ProgramsFile &File) {
    Io.mapRequired("programs", File.Programs);
  }
};
} // namespace yaml
} // namespace llvm

namespace pka {

/// \p Glob as a pattern of absolute paths. `*` matches across folders; a
/// folder stands for all that is in it.
static std::string absoluteGlob(StringRef Glob, StringRef Directory) {
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

static Error addGlob(LinkRule &Rule, StringRef Glob, StringRef Directory) {
  std::string Pattern = absoluteGlob(Glob, Directory);
  auto Compiled = GlobPattern::create(Pattern);
  if (!Compiled)
    return createStringError(inconvertibleErrorCode(),
                             "program " + printable(Rule.Name) + ": '" +
                                 printable(Glob) +
                                 "': " + toString(Compiled.takeError()));
  Rule.SourceGlobs.push_back(std::move(Pattern));
  return Error::success();
}

/// Shared objects are known by their name.
static UnitKind kindByName(StringRef Name) {
  return sys::path::extension(Name) == ".so" || Name.contains(".so.")
             ? UnitKind::Library
             : UnitKind::Unknown;
}

Expected<LinkRule> programRule(StringRef Name, StringRef Glob,
                               StringRef Directory) {
  LinkRule Rule;
  Rule.Name = Name.str();
  Rule.Kind = kindByName(Name);
  if (Error E = addGlob(Rule, Glob, Directory))
    return E;
  return Rule;
}

/// Keeps the first message of the parser, in one line.
static void keepFirst(const SMDiagnostic &D, void *Context) {
  auto &Message = *static_cast<std::string *>(Context);
  if (Message.empty())
    Message = (printable(D.getFilename()) + ":" + Twine(D.getLineNo()) + ":" +
               Twine(D.getColumnNo() + 1) + ": " + printable(D.getMessage()))
                  .str();
}

Error addPrograms(StringRef Yaml, StringRef Name, StringRef Directory,
                  std::vector<LinkRule> &Rules) {
  std::string Message;
  ProgramsFile File;
  yaml::Input In(MemoryBufferRef(Yaml, Name), nullptr, keepFirst, &Message);
  // A bare list will do.
  if (splitProjectFile(Yaml).Programs.empty())
    In >> File.Programs;
  else
    In >> File;
  if (In.error() || !Message.empty())
    return Message.empty()
               ? fileError(Name, "malformed list of programs")
               : createStringError(inconvertibleErrorCode(), Message);
  for (const ProgramEntry &P : File.Programs) {
    LinkRule Rule;
    Rule.Name = P.Name;
    Rule.Kind = P.Kind == UnitKind::Unknown ? kindByName(P.Name) : P.Kind;
    Rule.NoDelete = P.NoDelete;
    for (const std::string &Glob : P.Sources)
      if (Error E = addGlob(Rule, Glob, Directory))
        return fileError(Name, toString(std::move(E)));
    Rules.push_back(std::move(Rule));
  }
  return Error::success();
}

std::vector<std::pair<std::string, std::string>>
globsWithoutSource(ArrayRef<LinkRule> Rules, const SummarySet &Set) {
  std::vector<std::pair<std::string, std::string>> Result;
  std::vector<const TuSummary *> Tus = Set.all();
  for (const LinkRule &Rule : Rules)
    for (const std::string &Text : Rule.SourceGlobs) {
      auto Glob =
          cantFail(GlobPattern::create(Text)); // addGlob has checked it.
      if (none_of(Tus, [&](const TuSummary *Tu) {
            return Glob.match(Tu->MainFile) || Glob.match(Tu->Output);
          }))
        Result.emplace_back(Rule.Name, Text);
    }
  return Result;
}

ProjectFile splitProjectFile(StringRef Yaml) {
  ProjectFile Result;
  bool InPrograms = false, Found = false;
  while (!Yaml.empty()) {
    StringRef Line;
    std::tie(Line, Yaml) = Yaml.split('\n');
    // A key in the first column begins another part. Items of a list may stand
    // there as well, and comments and blank lines belong to either.
    if (!Line.empty() && !StringRef(" \t\r#-").contains(Line[0])) {
      InPrograms = Line.substr(0, 9) == "programs:";
      Found |= InPrograms;
    }
    (InPrograms ? Result.Programs : Result.Models) += Line;
    Result.Models += '\n';
    Result.Programs += '\n';
  }
  if (!Found)
    Result.Programs.clear();
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

} // namespace pka
