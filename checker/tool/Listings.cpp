//===- Listings.cpp - What is believed, and why ---------------------------===//

#include "tool/Listings.h"
#include "judge/RootList.h"
#include "report/ReportParts.h"
#include "summary/Printable.h"
#include "tool/Audit.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace pka {

Expected<int> printRoots(std::vector<LinkUnit> Units, const Models &M,
                         const Options &O, StringRef Cwd) {
  std::string Text;
  raw_string_ostream OS(Text);
  bool Failed = false;
  for (const LinkUnit &Unit : Units)
    Failed |= any_of(Unit.Members, [](const TuSummary *Tu) {
      return Tu->Status == TuStatus::Failed;
    });
  for (const ProgramRoots &P : listRoots(std::move(Units), M)) {
    OS << printable(P.Program) << " (" << P.Kind
       << "): " << counted(P.Roots.size(), "root") << ", "
       << counted(P.Exported, "exported function") << '\n';
    for (const ListedRoot &R : P.Roots)
      OS << "  " << printable(shownPath(R.Pos.File, Cwd)) << ':' << R.Pos.Line
         << ':' << R.Pos.Column << ": " << printable(R.What) << ", " << R.When
         << "\n      " << printable(shownPath(R.Belief, Cwd)) << '\n';
  }
  if (Error E = writeOutput(OS.str(), O))
    return E;
  return Failed ? Incomplete : Clean;
}

namespace {
/// Lines of beliefs under headings, of which those without lines are left out.
class ModelListing {
public:
  ModelListing(ArrayRef<std::string> Words, StringRef Cwd)
      : Words(Words), Cwd(Cwd) {}

  void section(StringRef Heading) { Section = Heading.str(); }
  void belief(const Twine &What, StringRef Host, const ModelOrigin &Origin,
              StringRef Source);
  std::string take() { return std::move(Text); }

private:
  ArrayRef<std::string> Words;
  StringRef Cwd;
  std::string Section, Text;
};
} // namespace

void ModelListing::belief(const Twine &What, StringRef Host,
                          const ModelOrigin &Origin, StringRef Source) {
  std::string Line = printable(What.str());
  std::string From =
      printable(shownPath(Origin.File, Cwd)) + ":" +
      std::to_string(Origin.Line) + ": " +
      (Source.empty() ? "no source is named" : printable(Source));
  std::string All = StringRef(Line + " " + Host.str() + " " + From).lower();
  if (!all_of(Words, [&](StringRef Word) {
        return StringRef(All).contains(Word.lower());
      }))
    return;
  if (!Section.empty())
    Text += (Text.empty() ? "" : "\n") + Section + "\n";
  Section.clear();
  Text += "  " + Line + "\n      " + From + "\n";
}

static std::string whenWords(RunsAt When, StringRef Host) {
  std::string By = Host.empty() ? "the host" : Host.str();
  switch (When) {
  case RunsAt::Now:
    return "before the call returns";
  case RunsAt::Later:
    return "at some event, not at unload";
  case RunsAt::Thread:
    return "in a thread";
  case RunsAt::Automatic:
    return "at unload and at exit";
  case RunsAt::ExitOnly:
    return "at exit of the process only";
  case RunsAt::Host:
    return "by " + By + ", before it unloads";
  case RunsAt::Called:
    return "when " + By + " likes";
  case RunsAt::Worker:
    return "in processes of " + By + " that never unload";
  case RunsAt::Never:
    return "never";
  }
  return "";
}

/// The entries of \p Map in the order of their names.
template <class Map> static auto sorted(const Map &M) {
  std::vector<const typename Map::value_type *> Entries;
  for (const auto &Entry : M)
    Entries.push_back(&Entry);
  llvm::sort(Entries, [](const auto *A, const auto *B) {
    return A->getKey() < B->getKey();
  });
  return Entries;
}

static void listKeys(const Models &M, ModelListing &L) {
  L.section("Keys: functions that create, delete and use them");
  for (const auto *Entry : sorted(M.Keys)) {
    const KeyApi &Api = Entry->getValue();
    std::string What = Api.Function;
    What += Api.Action == KeyAction::Create   ? " creates a key"
            : Api.Action == KeyAction::Delete ? " deletes a key"
                                              : " uses a key";
    What += ", argument " + std::to_string(Api.KeyArgument + 1);
    if (Api.Action == KeyAction::Create)
      What += Api.Delete.empty() ? "; nothing deletes such a key"
                                 : "; " + Api.Delete + " deletes it";
    L.belief(What, "", Api.Origin, Api.Source);
  }
}

static void listRegistrars(const Models &M, ModelListing &L) {
  L.section("Registrars: functions that take a callback, and when it runs");
  for (const auto *Entry : sorted(M.Registrars))
    for (const Registrar &R : Entry->getValue()) {
      std::string What = R.Function + " runs argument " +
                         std::to_string(R.CallbackArgument + 1) + " " +
                         whenWords(R.When, R.Host);
      if (R.HandleArgument >= 0)
        What += "; if argument " + std::to_string(R.HandleArgument + 1) +
                " is null, " + whenWords(RunsAt::ExitOnly, "");
      if (R.PoolArgument >= 0)
        What += ", when the pool of argument " +
                std::to_string(R.PoolArgument + 1) + " ends";
      std::vector<std::string> Joins;
      for (const JoinModel &J : R.JoinedBy)
        Joins.push_back(J.Function);
      if (!Joins.empty())
        What += "; " + join(Joins, ", ") + " wait for it";
      L.belief(What, R.Host, R.Origin, R.Source);
    }
}

static void listRootModels(const Models &M, ModelListing &L) {
  L.section("Roots: what runs by its name, or by the field that it stands in");
  auto Function = [&](const RootFunction &R) {
    L.belief("function " + R.Function + " runs " + whenWords(R.When, R.Host),
             R.Host, R.Origin, R.Source);
  };
  for (const auto *Entry : sorted(M.RootFunctions))
    Function(Entry->getValue());
  for (const RootFunction &R : M.RootPatterns)
    Function(R);
  for (const RootField &R : M.RootFields) {
    std::string What = "hook " + R.Record + "." + R.Field + " runs " +
                       whenWords(R.When, R.Host);
    if (!R.Where.Name.empty())
      What += ", where " + R.Where.Name + " is " + R.Where.Is;
    L.belief(What, R.Host, R.Origin, R.Source);
  }
}

static void listHosts(const Models &M, ModelListing &L) {
  L.section("Hosts: who loads plugins, and whether it unloads them");
  for (const HostModel &H : M.Hosts)
    L.belief(H.Name + (!H.Unloads       ? " never unloads its plugins"
                       : H.When.empty() ? std::string(" unloads its plugins")
                                        : " unloads its plugins " + H.When),
             H.Name, H.Origin, H.Source);
  L.section("Pins: what keeps a library loaded");
  for (const PinModel &Pin : M.Pins)
    L.belief(Pin.Function + (Pin.Returns.empty()
                                 ? std::string(" with the library's own handle")
                                 : " that returns " + Pin.Returns),
             Pin.Host, Pin.Origin, Pin.Source);
  L.section("Pools: how long the cleanup functions in them wait");
  for (const PoolModel &P : M.Pools) {
    std::string What = !P.Field.empty() ? "the pool in " + P.Field
                       : !P.CallbackOf.empty()
                           ? "the pool that a callback of " + P.CallbackOf +
                                 " is given as parameter " +
                                 std::to_string(P.Parameter + 1)
                           : "a pool made by " + P.Function;
    What += !P.Function.empty() ? " ends with its parent"
                                : " ends " + whenWords(P.Lives, "");
    L.belief(What, "", P.Origin, P.Source);
  }
}

Expected<int> printModels(const Models &M, const Options &O, StringRef Cwd) {
  ModelListing L(O.Files, Cwd);
  listKeys(M, L);
  listRegistrars(M, L);
  listRootModels(M, L);
  listHosts(M, L);
  std::string Text = L.take();
  if (Text.empty())
    return createStringError(inconvertibleErrorCode(),
                             "no model has to do with '" +
                                 printable(join(O.Files, " ")) + "'");
  if (Error E = writeOutput(Text, O))
    return E;
  return Clean;
}

} // namespace pka
