//===- HostsYaml.cpp - What hosts need of the YAML format -----------------===//

#include "models/HostsYaml.h"
#include "models/YamlText.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace pka;

LLVM_YAML_IS_SEQUENCE_VECTOR(pka::Sign)

namespace {
struct Position {
  int &Number;
};
/// `unloads: yes` or `unloads: never`.
struct Unloads {
  bool &Value;
};
/// `optional: yes` or `optional: no`.
struct YesOrNo {
  bool &Value;
};
} // namespace

namespace llvm {
namespace yaml {

template <> struct ScalarTraits<RunsAt> : WordTraits<RunsAt> {
  static StringRef input(StringRef Text, void *, RunsAt &When) {
    static const std::pair<const char *, RunsAt> Words[] = {
        {"now", RunsAt::Now},       {"later", RunsAt::Later},
        {"thread", RunsAt::Thread}, {"automatic", RunsAt::Automatic},
        {"host", RunsAt::Host},     {"exit-only", RunsAt::ExitOnly},
        {"worker", RunsAt::Worker}, {"called", RunsAt::Called},
        {"never", RunsAt::Never}};
    for (const auto &Word : Words)
      if (Text == Word.first) {
        When = Word.second;
        return "";
      }
    return "expected now, later, called, thread, automatic, exit-only, host, "
           "worker or never";
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

template <> struct ScalarTraits<Unloads> : WordTraits<Unloads> {
  static StringRef input(StringRef Text, void *, Unloads &U) {
    if (Text != "yes" && Text != "never")
      return "expected yes or never";
    U.Value = Text == "yes";
    return "";
  }
};

template <> struct ScalarTraits<YesOrNo> : WordTraits<YesOrNo> {
  static StringRef input(StringRef Text, void *, YesOrNo &Y) {
    if (Text != "yes" && Text != "no")
      return "expected yes or no";
    Y.Value = Text == "yes";
    return "";
  }
};

template <> struct MappingTraits<Sign> {
  static void mapping(IO &Io, Sign &S) {
    Io.mapOptional("defines", S.Defines);
    Io.mapOptional("calls", S.Calls);
    Io.mapOptional("variable-of", S.VariableOf);
  }
  static std::string validate(IO &, Sign &S) {
    for (const auto *Names : {&S.Defines, &S.Calls, &S.VariableOf})
      for (StringRef Name : *Names)
        if (Name.trim('*').empty())
          return "a sign needs a name, not only '*'";
    return S.empty() ? "a sign names 'defines', 'calls' or 'variable-of'" : "";
  }
};

namespace {
/// What the host passes to a hook.
struct HookArgument {
  SiblingModel &S;
};
/// A neighbour in the code: a field of the same struct or a call.
struct FieldSibling {
  SiblingModel &S;
};
struct CallSibling {
  SiblingModel &S;
};
} // namespace

template <> struct MappingTraits<FieldSibling> {
  static void mapping(IO &Io, FieldSibling &F) {
    Io.mapRequired("field", F.S.Name);
    Io.mapRequired("is", F.S.Is);
  }
};

template <> struct MappingTraits<HookArgument> {
  static void mapping(IO &Io, HookArgument &H) {
    mapPosition(Io, "parameter", H.S.Argument, /*Required=*/true);
    Io.mapRequired("is", H.S.Is);
  }
};

template <> struct MappingTraits<CallSibling> {
  static void mapping(IO &Io, CallSibling &C) {
    Io.mapRequired("function", C.S.Name);
    mapPosition(Io, "argument", C.S.Argument, /*Required=*/true);
    Io.mapRequired("is", C.S.Is);
  }
};

static std::string checkHost(RunsAt When, StringRef Host) {
  if (!Host.empty())
    return "";
  if (When == RunsAt::Host)
    return "'runs: host' needs 'host', the name of the host";
  if (When == RunsAt::Worker || When == RunsAt::Never)
    return "'runs: worker' and 'runs: never' need 'host', the name of the host";
  return "";
}

template <> void CheckedTraits<JoinModel>::mapping(IO &Io, JoinModel &J) {
  Io.mapRequired("function", J.Function);
  mapPosition(Io, "thread", J.ThreadArgument, /*Required=*/true);
}

template <> std::string CheckedTraits<JoinModel>::validate(IO &, JoinModel &J) {
  return J.Function.empty() ? "a function needs a name" : "";
}

template <> void CheckedTraits<Registrar>::mapping(IO &Io, Registrar &R) {
  R.Origin.Line = currentLine(Io);
  CallSibling Next{R.Next}, Previous{R.Previous};
  YesOrNo Expected{R.Expected};
  Io.mapRequired("function", R.Function);
  mapPosition(Io, "callback", R.CallbackArgument, /*Required=*/true);
  mapPosition(Io, "data", R.DataArgument);
  mapPosition(Io, "data-parameter", R.DataParameter);
  mapPosition(Io, "handle", R.HandleArgument);
  mapPosition(Io, "pool", R.PoolArgument);
  mapPosition(Io, "thread", R.ThreadArgument);
  Io.mapOptional("joined-by", R.JoinedBy);
  Io.mapOptional("expected", Expected);
  Io.mapOptional("next-call", Next);
  Io.mapOptional("previous-call", Previous);
  Io.mapRequired("runs", R.When);
  Io.mapOptional("host", R.Host);
  Io.mapOptional("source", R.Source);
}

template <> std::string CheckedTraits<Registrar>::validate(IO &, Registrar &R) {
  if (R.Function.empty())
    return "a function needs a name";
  if (R.PoolArgument >= 0 && R.When != RunsAt::Host)
    return "'pool' needs 'runs: host'";
  if (!R.JoinedBy.empty() && R.When != RunsAt::Thread)
    return "'joined-by' needs 'runs: thread'";
  if (R.ThreadArgument >= 0 && R.JoinedBy.empty())
    return "'thread' needs 'joined-by'";
  return checkHost(R.When, R.Host);
}

template <> void CheckedTraits<RootEntry>::mapping(IO &Io, RootEntry &R) {
  R.Field.Origin.Line = R.Function.Origin.Line = currentLine(Io);
  FieldSibling Where{R.Field.Where};
  YesOrNo Optional{R.Field.Optional};
  HookArgument With{R.Function.With};
  CallSibling Unless{R.Function.Unless};
  Io.mapOptional("function", R.Function.Function);
  Io.mapOptional("only-with", R.Function.OnlyWith);
  Io.mapOptional("beside", R.Function.Beside);
  Io.mapOptional("with", With);
  Io.mapOptional("unless", Unless);
  Io.mapOptional("record", R.Field.Record);
  Io.mapOptional("field", R.Field.Field);
  Io.mapOptional("where", Where);
  Io.mapOptional("made-by", R.Field.MadeBy);
  mapPosition(Io, "pool", R.Field.PoolArgument);
  Io.mapOptional("optional", Optional);
  Io.mapOptional("told-with", R.Field.ToldWith);
  Io.mapOptional("ends", R.Field.Ends);
  Io.mapOptional("entry", R.Field.EntryName);
  Io.mapOptional("section", R.Section);
  Io.mapRequired("runs", R.Field.When);
  Io.mapOptional("host", R.Field.Host);
  Io.mapOptional("source", R.Field.Source);
  R.Function.When = R.Field.When;
  R.Function.Host = R.Field.Host;
  R.Function.Source = R.Field.Source;
}

template <> std::string CheckedTraits<RootEntry>::validate(IO &, RootEntry &R) {
  const RootField &F = R.Field;
  StringRef Function = R.Function.Function;
  if (F.Record.empty() != F.Field.empty())
    return "'record' and 'field' need each other";
  if (!Function.empty() + !F.Record.empty() + !R.Section.empty() != 1)
    return "a root is one of 'function', 'record' with 'field', 'section'";
  if (!R.Section.empty() && F.When != RunsAt::Automatic)
    return "'section' needs 'runs: automatic'";
  if (F.When == RunsAt::Now || F.When == RunsAt::Thread)
    return "a root does not run now or as a thread";
  if (Function.contains('*') && R.Function.OnlyWith.empty())
    return "a pattern needs 'only-with'";
  if (Function.empty() && !R.Function.OnlyWith.empty())
    return "'only-with' needs 'function'";
  for (StringRef Beside : R.Function.Beside)
    if (Function.count('*') != 1 || Beside.count('*') != 1)
      return "'beside' needs one '*' in each name";
  if (F.Field.empty() && (!F.ToldWith.empty() || !F.EntryName.empty()))
    return "'told-with' and 'entry' need 'field'";
  if (!F.EntryName.empty() && F.Where.Name.empty())
    return "'entry' needs 'where'";
  if (Function.empty() && !R.Function.With.Is.empty())
    return "'with' needs 'function'";
  if (Function.empty() && !R.Function.Unless.Name.empty())
    return "'unless' needs 'function'";
  if (F.Field.empty() && (!F.Where.Name.empty() || !F.MadeBy.empty()))
    return "'where' and 'made-by' need 'field'";
  if (F.MadeBy.empty() != (F.PoolArgument < 0))
    return "'made-by' and 'pool' need each other";
  return checkHost(F.When, F.Host);
}

template <> void CheckedTraits<HostModel>::mapping(IO &Io, HostModel &H) {
  H.Origin.Line = currentLine(Io);
  Unloads U{H.Unloads};
  Io.mapRequired("host", H.Name);
  Io.mapRequired("unloads", U);
  Io.mapOptional("when", H.When);
  Io.mapRequired("plugins", H.Plugins);
  Io.mapOptional("source", H.Source);
}

template <> std::string CheckedTraits<HostModel>::validate(IO &, HostModel &H) {
  if (H.Name.empty())
    return "a host needs a name";
  return H.Plugins.empty() ? "'plugins' names no sign of a plugin" : "";
}

template <> void CheckedTraits<PoolModel>::mapping(IO &Io, PoolModel &P) {
  P.Origin.Line = currentLine(Io);
  Io.mapOptional("field", P.Field);
  Io.mapOptional("callback-of", P.CallbackOf);
  mapPosition(Io, "parameter", P.Parameter);
  Io.mapOptional("function", P.Function);
  mapPosition(Io, "result", P.Result);
  mapPosition(Io, "parent", P.Parent);
  Io.mapOptional("ended-by", P.EndedBy);
  Io.mapOptional("ends", P.Lives, RunsAt::Now);
  Io.mapOptional("source", P.Source);
}

template <> std::string CheckedTraits<PoolModel>::validate(IO &, PoolModel &P) {
  if (!P.Field.empty() + !P.CallbackOf.empty() + !P.Function.empty() != 1)
    return "a pool is one of 'field', 'callback-of', 'function'";
  bool Ends = P.Lives == RunsAt::Host || P.Lives == RunsAt::Later ||
              P.Lives == RunsAt::ExitOnly;
  if (P.Function.empty() != Ends)
    return "a pool 'ends' host, later or exit-only; that of a 'function' ends "
           "as its parent does";
  return "";
}

template <> void CheckedTraits<TableModel>::mapping(IO &Io, TableModel &T) {
  T.Origin.Line = currentLine(Io);
  Io.mapRequired("record", T.Record);
  Io.mapRequired("through", T.Through);
  Io.mapOptional("source", T.Source);
}

template <>
std::string CheckedTraits<TableModel>::validate(IO &, TableModel &T) {
  if (T.Record.empty())
    return "a record needs a name";
  return T.Through.empty() ? "'through' names no function" : "";
}

template <> void CheckedTraits<CancelApi>::mapping(IO &Io, CancelApi &C) {
  C.Origin.Line = currentLine(Io);
  Io.mapRequired("function", C.Function);
  Io.mapRequired("registrars", C.Registrars);
  mapPosition(Io, "callback", C.CallbackArgument, /*Required=*/true);
  mapPosition(Io, "data", C.DataArgument);
  Io.mapOptional("source", C.Source);
}

template <> std::string CheckedTraits<CancelApi>::validate(IO &, CancelApi &C) {
  if (C.Function.empty())
    return "a function needs a name";
  return C.Registrars.empty() ? "'registrars' names no function" : "";
}

template <> void CheckedTraits<PinModel>::mapping(IO &Io, PinModel &P) {
  P.Origin.Line = currentLine(Io);
  Io.mapRequired("function", P.Function);
  mapPosition(Io, "handle", P.HandleArgument);
  Io.mapOptional("handle-of", P.HandleOf);
  mapPosition(Io, "parameter", P.HandleParameter);
  Io.mapOptional("returns", P.Returns);
  Io.mapOptional("host", P.Host);
  Io.mapOptional("source", P.Source);
}

template <> std::string CheckedTraits<PinModel>::validate(IO &, PinModel &P) {
  if (P.Function.empty())
    return "a function needs a name";
  if (P.HandleArgument < 0 && !P.HandleOf.empty())
    return "'handle-of' needs 'handle'";
  return P.Returns.empty() == (P.HandleArgument < 0)
             ? "a pin is one of 'handle' and 'returns'"
             : "";
}

} // namespace yaml
} // namespace llvm

void pka::mapPosition(yaml::IO &Io, const char *Key, int &Number,
                      bool Required) {
  Position P{Number};
  if (Required)
    Io.mapRequired(Key, P);
  else
    Io.mapOptional(Key, P);
}
