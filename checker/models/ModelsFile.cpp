//===- ModelsFile.cpp - One file of models, as it is written --------------===//

#include "models/BuildsYaml.h"
#include "models/YamlText.h"

using namespace llvm;
using namespace pka;

LLVM_YAML_IS_SEQUENCE_VECTOR(KeyApi)
LLVM_YAML_IS_SEQUENCE_VECTOR(KeeperApi)
LLVM_YAML_IS_SEQUENCE_VECTOR(GetterApi)
LLVM_YAML_IS_SEQUENCE_VECTOR(MemoryEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(FunctionsEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(LookupEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(LoaderApi)
LLVM_YAML_IS_SEQUENCE_VECTOR(AccessEntry)

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
    if (Text != "allocate" && Text != "free" && Text != "return")
      return "expected allocate, free or return";
    Action = Text == "free"     ? MemoryAction::Free
             : Text == "return" ? MemoryAction::Return
                                : MemoryAction::Allocate;
    return "";
  }
};

template <> struct ScalarTraits<AccessKind> : WordTraits<AccessKind> {
  static StringRef input(StringRef Text, void *, AccessKind &Kind) {
    if (Text == "load")
      Kind = AccessKind::Load;
    else if (Text == "store")
      Kind = AccessKind::Store;
    else if (Text == "exchange")
      Kind = AccessKind::Exchange;
    else if (Text == "compare-exchange")
      Kind = AccessKind::CompareExchange;
    else if (Text == "fill")
      Kind = AccessKind::Fill;
    else
      return "expected load, store, exchange, compare-exchange or fill";
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
    Api.Origin.Line = currentLine(Io);
    ByAddress By{Api.ByAddress};
    Io.mapRequired("function", Api.Function);
    Io.mapRequired("action", Api.Action);
    mapPosition(Io, "key", Api.KeyArgument, /*Required=*/true);
    Io.mapRequired("by", By);
    mapPosition(Io, "destructor", Api.DestructorArgument);
    Io.mapOptional("success", Api.Success);
    Io.mapOptional("delete", Api.Delete);
    Io.mapOptional("source", Api.Source);
  }
  static std::string validate(IO &, KeyApi &Api) {
    if (Api.Function.empty())
      return "a function needs a name";
    if (Api.Action != KeyAction::Create && Api.DestructorArgument >= 0)
      return "'destructor' needs 'action: create'";
    if (Api.Action != KeyAction::Create && !Api.Delete.empty())
      return "'delete' needs 'action: create'";
    return "";
  }
};

template <> struct MappingTraits<KeeperApi> {
  static void mapping(IO &Io, KeeperApi &K) {
    Io.mapRequired("function", K.Function);
    mapPosition(Io, "argument", K.Argument);
    mapPosition(Io, "name", K.NameArgument);
  }
  static std::string validate(IO &, KeeperApi &K) {
    return K.Function.empty() ? "a function needs a name" : "";
  }
};

template <> struct MappingTraits<GetterApi> {
  static void mapping(IO &Io, GetterApi &G) {
    Io.mapRequired("functions", G.Functions);
    mapPosition(Io, "result", G.ResultArgument);
    mapPosition(Io, "name", G.NameArgument);
    Io.mapRequired("given-to", G.Keepers);
    Io.mapOptional("source", G.Source);
  }
  static std::string validate(IO &, GetterApi &G) {
    if (G.Keepers.empty())
      return "'given-to' names no function";
    return checkFunctions(G.Functions);
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
    if (M.Action == MemoryAction::Return && M.Argument < 0)
      return "'action: return' needs 'argument'";
    if (M.Action != MemoryAction::Return &&
        (M.Action == MemoryAction::Free) != (M.Argument >= 0))
      return "'action: free' needs 'argument', and nothing else does";
    return checkFunctions(M.Functions);
  }
};

template <> struct MappingTraits<AccessEntry> {
  static void mapping(IO &Io, AccessEntry &A) {
    Io.mapRequired("action", A.Api.Kind);
    Io.mapRequired("functions", A.Functions);
    mapPosition(Io, "object", A.Api.Object, /*Required=*/true);
    mapPosition(Io, "value", A.Api.Value);
    mapPosition(Io, "size", A.Api.Size);
    Io.mapOptional("source", A.Source);
  }
  static std::string validate(IO &, AccessEntry &A) {
    bool Fills = A.Api.Kind == AccessKind::Fill;
    if (Fills != (A.Api.Size >= 0))
      return "'action: fill' needs 'size', and nothing else does";
    if (!Fills && (A.Api.Kind == AccessKind::Load) != (A.Api.Value < 0))
      return "what stores needs 'value', and 'action: load' has none";
    return checkFunctions(A.Functions);
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
    mapPosition(Io, "name", L.NameArgument, /*Required=*/true);
    Io.mapOptional("source", L.Source);
  }
  static std::string validate(IO &, LookupEntry &L) {
    return L.Function.empty() ? "a function needs a name" : "";
  }
};

template <> struct MappingTraits<LoaderApi> {
  static void mapping(IO &Io, LoaderApi &L) {
    Io.mapRequired("function", L.Function);
    mapPosition(Io, "path", L.PathArgument, /*Required=*/true);
    mapPosition(Io, "flags", L.FlagsArgument);
    Io.mapOptional("stays", L.Stays);
    Io.mapOptional("closed-by", L.ClosedBy);
    Io.mapOptional("path-from", L.TellPath);
    Io.mapOptional("copied-by", L.CopyPath);
    Io.mapOptional("altered-by", L.AlterPath);
    Io.mapOptional("source", L.Source);
  }
  static std::string validate(IO &, LoaderApi &L) {
    if (L.Function.empty())
      return "a function needs a name";
    return L.Stays && L.FlagsArgument < 0 ? "'stays' needs 'flags'" : "";
  }
};

template <> struct MappingTraits<ModelsFile> {
  static void mapping(IO &Io, ModelsFile &File) {
    Io.mapOptional("keys", File.Keys);
    Io.mapOptional("registrars", File.Registrars);
    Io.mapOptional("roots", File.Roots);
    Io.mapOptional("hosts", File.Hosts);
    Io.mapOptional("pools", File.Pools);
    Io.mapOptional("tables", File.Tables);
    Io.mapOptional("cancels", File.Cancels);
    Io.mapOptional("pins", File.Pins);
    Io.mapOptional("getters", File.Getters);
    Io.mapOptional("memory", File.Memory);
    Io.mapOptional("environment", File.Environment);
    Io.mapOptional("harmless", File.Harmless);
    Io.mapOptional("thread-methods", File.ThreadMethods);
    Io.mapOptional("releases", File.Releases);
    Io.mapOptional("lookups", File.Lookups);
    Io.mapOptional("loaders", File.Loaders);
    Io.mapOptional("accesses", File.Accesses);
    Io.mapOptional("builds", File.Builds.Builds);
    Io.mapOptional("other-systems", File.Builds.Elsewhere);
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
