//===- ModelsFile.cpp - One file of models, as it is written --------------===//

#include "models/ModelsFile.h"
#include "models/YamlText.h"

using namespace llvm;
using namespace pka;

LLVM_YAML_IS_SEQUENCE_VECTOR(KeyApi)
LLVM_YAML_IS_SEQUENCE_VECTOR(Registrar)
LLVM_YAML_IS_SEQUENCE_VECTOR(RootEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(MemoryEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(FunctionsEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(LookupEntry)

namespace {
/// The number of an argument or a parameter, from 0.
struct Position {
  int &Number;
};
/// `by: address` or `by: value`.
struct ByAddress {
  bool &Value;
};
} // namespace

namespace llvm {
namespace yaml {

// Scalars rather than enumerations, for messages that name the choices.
template <class T> struct WordTraits {
  static void output(const T &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

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

template <> struct ScalarTraits<RunsAt> : WordTraits<RunsAt> {
  static StringRef input(StringRef Text, void *, RunsAt &When) {
    if (Text == "now")
      When = RunsAt::Now;
    else if (Text == "later")
      When = RunsAt::Later;
    else if (Text == "thread")
      When = RunsAt::Thread;
    else if (Text == "automatic")
      When = RunsAt::Automatic;
    else if (Text == "exit-only")
      When = RunsAt::ExitOnly;
    else if (Text == "host")
      When = RunsAt::Host;
    else
      return "expected now, later, thread, automatic, exit-only or host";
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

template <> struct ScalarTraits<Position> : WordTraits<Position> {
  static StringRef input(StringRef Text, void *, Position &P) {
    unsigned Number;
    if (Text.getAsInteger(10, Number) || Number > 255)
      return "expected the number of an argument, counted from 0";
    P.Number = static_cast<int>(Number);
    return "";
  }
};

static void position(IO &Io, const char *Key, int &Number, bool Required) {
  Position P{Number};
  if (Required)
    Io.mapRequired(Key, P);
  else
    Io.mapOptional(Key, P);
}

static std::string checkHost(RunsAt When, StringRef Host) {
  if (When == RunsAt::Host && Host.empty())
    return "'runs: host' needs 'host', the name of the host";
  if (When != RunsAt::Host && !Host.empty())
    return "'host' needs 'runs: host'";
  return "";
}

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
    position(Io, "key", Api.KeyArgument, /*Required=*/true);
    Io.mapRequired("by", By);
    position(Io, "destructor", Api.DestructorArgument, /*Required=*/false);
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

template <> struct MappingTraits<Registrar> {
  static void mapping(IO &Io, Registrar &R) {
    Io.mapRequired("function", R.Function);
    position(Io, "callback", R.CallbackArgument, /*Required=*/true);
    position(Io, "data", R.DataArgument, /*Required=*/false);
    position(Io, "data-parameter", R.DataParameter, /*Required=*/false);
    position(Io, "handle", R.HandleArgument, /*Required=*/false);
    Io.mapRequired("runs", R.When);
    Io.mapOptional("host", R.Host);
    Io.mapOptional("source", R.Source);
  }
  static std::string validate(IO &, Registrar &R) {
    if (R.Function.empty())
      return "a function needs a name";
    return checkHost(R.When, R.Host);
  }
};

template <> struct MappingTraits<RootEntry> {
  static void mapping(IO &Io, RootEntry &R) {
    Io.mapOptional("function", R.Function);
    Io.mapOptional("record", R.Record);
    Io.mapOptional("field", R.Field);
    Io.mapOptional("section", R.Section);
    Io.mapRequired("runs", R.When);
    Io.mapOptional("host", R.Host);
    Io.mapOptional("source", R.Source);
  }
  static std::string validate(IO &, RootEntry &R) {
    if (R.Record.empty() != R.Field.empty())
      return "'record' and 'field' need each other";
    if (!R.Function.empty() + !R.Record.empty() + !R.Section.empty() != 1)
      return "a root is one of 'function', 'record' with 'field', 'section'";
    if (!R.Section.empty() && R.When != RunsAt::Automatic)
      return "'section' needs 'runs: automatic'";
    if (R.When != RunsAt::Automatic && R.When != RunsAt::ExitOnly &&
        R.When != RunsAt::Host)
      return "a root runs automatic, exit-only or host";
    return checkHost(R.When, R.Host);
  }
};

template <> struct MappingTraits<MemoryEntry> {
  static void mapping(IO &Io, MemoryEntry &M) {
    Io.mapRequired("action", M.Action);
    Io.mapRequired("functions", M.Functions);
    position(Io, "argument", M.Argument, /*Required=*/false);
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

template <> struct MappingTraits<LookupEntry> {
  static void mapping(IO &Io, LookupEntry &L) {
    Io.mapRequired("function", L.Function);
    position(Io, "name", L.NameArgument, /*Required=*/true);
    Io.mapOptional("source", L.Source);
  }
  static std::string validate(IO &, LookupEntry &L) {
    return L.Function.empty() ? "a function needs a name" : "";
  }
};

template <> struct MappingTraits<ModelsFile> {
  static void mapping(IO &Io, ModelsFile &File) {
    Io.mapOptional("keys", File.Keys);
    Io.mapOptional("registrars", File.Registrars);
    Io.mapOptional("roots", File.Roots);
    Io.mapOptional("memory", File.Memory);
    Io.mapOptional("environment", File.Environment);
    Io.mapOptional("harmless", File.Harmless);
    Io.mapOptional("releases", File.Releases);
    Io.mapOptional("lookups", File.Lookups);
  }
};

} // namespace yaml
} // namespace llvm

Expected<ModelsFile> pka::parseModels(StringRef Yaml, StringRef Name) {
  ModelsFile File;
  if (Error E = parseYaml(Yaml, Name, "not a table of models", File))
    return E;
  return Expected<ModelsFile>(std::move(File));
}
