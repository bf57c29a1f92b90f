//===- Programs.cpp - Programs as the user names them ---------------------===//

#include "tool/Programs.h"
#include "models/ProjectFile.h"
#include "models/YamlText.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"

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

Error addPrograms(StringRef Yaml, StringRef Name, StringRef Directory,
                  std::vector<LinkRule> &Rules) {
  ProgramsFile File;
  const char Malformed[] = "malformed list of programs";
  // A bare list will do.
  if (Error E = splitProjectFile(Yaml).Programs.empty()
                    ? parseYaml(Yaml, Name, Malformed, File.Programs)
                    : parseYaml(Yaml, Name, Malformed, File))
    return E;
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

} // namespace pka
