//===- BuildsYaml.cpp - What builds need of the YAML format ---------------===//

#include "models/BuildsYaml.h"

using namespace llvm;
using namespace pka;

LLVM_YAML_IS_SEQUENCE_VECTOR(pka::BuildQuestion)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::BuildSign)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::BuildExtra)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::MadeSource)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::NameFlags)
LLVM_YAML_IS_SEQUENCE_VECTOR(pka::NameSign)

namespace llvm {
namespace yaml {

template <> struct ScalarTraits<AnswerKind> : WordTraits<AnswerKind> {
  static StringRef input(StringRef Text, void *, AnswerKind &Kind) {
    if (Text == "flags")
      Kind = AnswerKind::Flags;
    else if (Text == "folders")
      Kind = AnswerKind::Folders;
    else if (Text == "home")
      Kind = AnswerKind::Home;
    else
      return "expected flags, folders or home";
    return "";
  }
};

template <> struct MappingTraits<BuildQuestion> {
  static void mapping(IO &Io, BuildQuestion &Q) {
    Io.mapOptional("for", Q.For);
    Io.mapOptional("tool", Q.Tool);
    Io.mapOptional("arguments", Q.Arguments);
    Io.mapOptional("environment", Q.Environment);
    Io.mapRequired("gives", Q.Gives);
    Io.mapOptional("below", Q.Below);
  }
  static std::string validate(IO &, BuildQuestion &Q) {
    if (Q.Tool.empty() == Q.Environment.empty())
      return "a question is put to one of 'tool', 'environment'";
    // A path could lead into what is audited.
    if (StringRef(Q.Tool).contains('/'))
      return "'tool' is a name to be looked for in PATH, not a path";
    if (Q.Tool.empty() && !Q.Arguments.empty())
      return "'arguments' needs 'tool'";
    if (!Q.Tool.empty() && Q.Arguments.empty() && Q.Gives != AnswerKind::Home)
      return "a tool without 'arguments' is not run, and gives 'home' only";
    if (Q.Gives == AnswerKind::Flags && !Q.Below.empty())
      return "'below' needs 'gives: folders' or 'gives: home'";
    return "";
  }
};

template <> struct MappingTraits<BuildSign> {
  static void mapping(IO &Io, BuildSign &S) {
    Io.mapRequired("file", S.File);
    Io.mapOptional("contains", S.Contains);
  }
  static std::string validate(IO &, BuildSign &S) {
    if (StringRef(S.File).trim('*').empty())
      return "a sign needs the name of a file, not only '*'";
    return StringRef(S.File).contains('*') && S.Contains.empty()
               ? "a pattern of files needs 'contains'"
               : "";
  }
};

template <> struct MappingTraits<BuildExtra> {
  static void mapping(IO &Io, BuildExtra &E) {
    Io.mapRequired("file", E.File);
    Io.mapRequired("flags", E.Flags);
  }
};

static std::string checkAfter(StringRef After) {
  return After.empty() ? "'after' is what stands before the name" : "";
}

template <> struct MappingTraits<NameFlags> {
  static void mapping(IO &Io, NameFlags &N) {
    Io.mapRequired("file", N.File);
    Io.mapRequired("after", N.After);
    Io.mapRequired("flags", N.Flags);
  }
  static std::string validate(IO &, NameFlags &N) {
    return checkAfter(N.After);
  }
};

template <> struct MappingTraits<NameSign> {
  static void mapping(IO &Io, NameSign &N) {
    Io.mapRequired("file", N.File);
    Io.mapRequired("after", N.After);
    Io.mapOptional("quoted", N.Quoted);
  }
  static std::string validate(IO &, NameSign &N) { return checkAfter(N.After); }
};

template <> struct MappingTraits<MadeSource> {
  static void mapping(IO &Io, MadeSource &M) {
    Io.mapRequired("from", M.From);
    Io.mapRequired("to", M.To);
  }
  static std::string validate(IO &, MadeSource &M) {
    return M.From.find('.') == 0 && M.To.find('.') == 0
               ? ""
               : "'from' and 'to' are endings, "
                 "such as .xs";
  }
};

template <> void CheckedTraits<BuildModel>::mapping(IO &Io, BuildModel &B) {
  Io.mapRequired("build", B.Name);
  Io.mapOptional("host", B.Host);
  Io.mapOptional("signs", B.Signs);
  Io.mapRequired("ask", B.Ask);
  Io.mapOptional("flags", B.Flags);
  Io.mapOptional("cxx-flags", B.CxxFlags);
  Io.mapOptional("with", B.Extras);
  Io.mapOptional("named", B.Named);
  Io.mapOptional("names", B.Names);
  Io.mapOptional("lists", B.Lists);
  Io.mapOptional("made", B.Made);
  Io.mapOptional("header", B.Header);
  Io.mapOptional("package", B.Package);
  Io.mapOptional("prepare", B.Prepare);
}

template <>
std::string CheckedTraits<BuildModel>::validate(IO &, BuildModel &B) {
  if (B.Name.empty())
    return "a build needs a name";
  return B.Ask.empty() ? "'ask' has no question" : "";
}

void MappingTraits<OtherSystems>::mapping(IO &Io, OtherSystems &S) {
  Io.mapRequired("headers", S.Headers);
}

} // namespace yaml
} // namespace llvm
