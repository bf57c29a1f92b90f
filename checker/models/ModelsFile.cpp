//===- ModelsFile.cpp - One file of models, as it is written --------------===//

#include "models/HostsYaml.h"
#include "summary/Printable.h"
#include "llvm/Support/SourceMgr.h"

using namespace llvm;
using namespace pka;

LLVM_YAML_IS_SEQUENCE_VECTOR(KeyApi)
LLVM_YAML_IS_SEQUENCE_VECTOR(MemoryEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(FunctionsEntry)

namespace {
/// `by: address` or `by: value`.
struct ByAddress {
  bool &Value;
};
} // namespace

namespace llvm {
namespace yaml {

template <> struct ScalarTraits<KeyAction> : WordTraits<KeyAction> {
  static StringRef input(StringRef Text, void *, KeyAction &Action) {
    if (Text == "create")
      Action = KeyAction::Create;
    else if (Text == "delete")
      Action = KeyAction::Delete;
    else if (Text == "use")
      Action = KeyAction::Use;
    else
      return "expected create, delete or use";
    return "";
  }
};

template <> struct ScalarTraits<MemoryAction> : WordTraits<MemoryAction> {
  static StringRef input(StringRef Text, void *, MemoryAction &Action) {
    if (Text != "allocate" && Text != "free")
      return "expected allocate or free";
    Action = Text == "free" ? MemoryAction::Free : MemoryAction::Allocate;
    return "";
  }
};

template <> struct ScalarTraits<ByAddress> : WordTraits<ByAddress> {
  static StringRef input(StringRef Text, void *, ByAddress &By) {
    if (Text != "address" && Text != "value")
      return "expected address or value";
    By.Value = Text == "address";
    return "";
  }
};

static std::string checkFunctions(const std::vector<std::string> &Functions) {
  for (StringRef Function : Functions)
    if (Function.empty())
      return "a function needs a name";
  return Functions.empty() ? "'functions' names no function" : "";
}

template <> struct MappingTraits<KeyApi> {
  static void mapping(IO &Io, KeyApi &Api) {
    ByAddress By{Api.ByAddress};
    Io.mapRequired("function", Api.Function);
    Io.mapRequired("action", Api.Action);
    mapPosition(Io, "key", Api.KeyArgument, /*Required=*/true);
    Io.mapRequired("by", By);
    mapPosition(Io, "destructor", Api.DestructorArgument);
    Io.mapOptional("success", Api.Success);
    Io.mapOptional("source", Api.Source);
  }
  static std::string validate(IO &, KeyApi &Api) {
    if (Api.Function.empty())
      return "a function needs a name";
    if (Api.Action != KeyAction::Create && Api.DestructorArgument >= 0)
      return "'destructor' needs 'action: create'";
    return "";
  }
};

template <> struct MappingTraits<MemoryEntry> {
  static void mapping(IO &Io, MemoryEntry &M) {
    Io.mapRequired("action", M.Action);
    Io.mapRequired("functions", M.Functions);
    mapPosition(Io, "argument", M.Argument);
    Io.mapOptional("source", M.Source);
  }
  static std::string validate(IO &, MemoryEntry &M) {
    if ((M.Action == MemoryAction::Free) != (M.Argument >= 0))
      return "'action: free' needs 'argument', and nothing else does";
    return checkFunctions(M.Functions);
  }
};

template <> struct MappingTraits<FunctionsEntry> {
  static void mapping(IO &Io, FunctionsEntry &F) {
    Io.mapRequired("functions", F.Functions);
    Io.mapOptional("source", F.Source);
  }
  static std::string validate(IO &, FunctionsEntry &F) {
    return checkFunctions(F.Functions);
  }
};

template <> struct MappingTraits<ModelsFile> {
  static void mapping(IO &Io, ModelsFile &File) {
    Io.mapOptional("keys", File.Keys);
    Io.mapOptional("registrars", File.Registrars);
    Io.mapOptional("roots", File.Roots);
    Io.mapOptional("hosts", File.Hosts);
    Io.mapOptional("pools", File.Pools);
    Io.mapOptional("memory", File.Memory);
    Io.mapOptional("environment", File.Environment);
    Io.mapOptional("harmless", File.Harmless);
  }
};

} // namespace yaml
} // namespace llvm

/// LLVM's parser recurses, without bound, and a project's own file is as
/// untrusted as its sources. Returns the 1-based line that nests too deeply for
/// any models file, or 0.
static unsigned tooDeepLine(StringRef Yaml) {
  constexpr size_t MaxLine = 1000;
  constexpr int MaxDepth = 32;
  unsigned Line = 0;
  int Depth = 0;
  while (!Yaml.empty()) {
    StringRef Text;
    std::tie(Text, Yaml) = Yaml.split('\n');
    ++Line;
    // A line of `- - - -` opens a list with each mark; deep indentation needs
    // long lines.
    if (Text.size() > MaxLine)
      return Line;
    for (char C : Text) {
      Depth += (C == '[' || C == '{') - (C == ']' || C == '}');
      Depth = std::max(Depth, 0);
      if (Depth > MaxDepth)
        return Line;
    }
  }
  return 0;
}

static Error errorAt(StringRef Name, unsigned Line, unsigned Column,
                     StringRef Message) {
  return make_error<StringError>(Twine(printable(Name)) + ":" + Twine(Line) +
                                     ":" + Twine(Column) + ": " +
                                     printable(Message),
                                 inconvertibleErrorCode());
}

Expected<ModelsFile> pka::parseModels(StringRef Yaml, StringRef Name) {
  if (unsigned Line = tooDeepLine(Yaml))
    return errorAt(Name, Line, 1, "nested too deeply");

  struct FirstError {
    unsigned Line = 0, Column = 0;
    std::string Message;
  } First;
  auto Remember = [](const SMDiagnostic &Diag, void *Context) {
    auto &First = *static_cast<FirstError *>(Context);
    if (First.Message.empty() && Diag.getKind() == SourceMgr::DK_Error)
      First = {unsigned(std::max(Diag.getLineNo(), 1)),
               unsigned(std::max(Diag.getColumnNo(), 0) + 1),
               Diag.getMessage().str()};
  };
  ModelsFile File;
  // The parser looks one character past the end.
  std::string Text = Yaml.str();
  yaml::Input In(Text, nullptr, Remember, &First);
  In >> File;
  if (In.error() && First.Message.empty())
    First = {1, 1, "not a table of models"};
  // A file without content has no current node, and no tables; to ask it for
  // another document would crash LLVM.
  if (First.Message.empty() && In.getCurrentNode() && In.nextDocument())
    First = {1, 1, "more than one document"};
  if (!First.Message.empty())
    return errorAt(Name, First.Line, First.Column, First.Message);
  return Expected<ModelsFile>(std::move(File));
}
