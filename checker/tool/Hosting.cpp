//===- Hosting.cpp - Extensions without a database ------------------------===//

#include "tool/Hosting.h"
#include "hosts/HostFlags.h"
#include "hosts/HostGuess.h"
#include "models/ProjectFile.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace pka {

static Error error(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

static void note(const Options &O, const Twine &Message) {
  if (!O.Quiet)
    errs() << "pthread-key-audit: note: " << Message << '\n';
}

static std::string namesOf(const BuildModels &Builds) {
  std::vector<std::string> Names;
  for (const BuildModel &B : Builds.Builds)
    Names.push_back(B.Name);
  sort(Names);
  return join(Names, ", ");
}

HostBuild *Hosting::extensionOf(const TuSummary &S) const {
  for (const auto &E : Extensions)
    if (E->holds(S.MainFile))
      return E.get();
  return nullptr;
}

/// The folders of the extension: those that were named, else the one that the
/// files are in. Takes them out of the files of \p O.
static std::vector<std::string> takeFolders(Options &O, StringRef Cwd) {
  std::vector<std::string> Folders;
  erase_if(O.Files, [&](const std::string &Name) {
    if (!sys::fs::is_directory(Name))
      return false;
    Folders.push_back(absolutePath(Name, Cwd));
    return true;
  });
  if (Folders.empty() || !O.Files.empty()) {
    Folders.insert(Folders.begin(), Cwd.str());
    for (const std::string &File : O.Files) {
      std::string Path = absolutePath(File, Cwd);
      if (none_of(Folders, [&](StringRef Folder) {
            StringRef P = Path;
            return P.consume_front(Folder) && P.take_front(1) == "/";
          }))
        Folders.push_back(sys::path::parent_path(Path).str());
    }
  }
  sort(Folders);
  Folders.erase(std::unique(Folders.begin(), Folders.end()), Folders.end());
  return Folders;
}

static Expected<const BuildModel *> guess(ArrayRef<SourceTree> Trees,
                                          const BuildModels &Builds,
                                          const Options &O, StringRef Cwd) {
  const char *Missing = O.HasFlags ? "no files to compile with the flags"
                                   : "no compile_commands.json found";
  std::vector<HostGuess> Guesses;
  for (const SourceTree &Tree : Trees)
    for (const HostGuess &G : guessHosts(Tree, Builds))
      if (none_of(Guesses,
                  [&](const HostGuess &O) { return O.Build == G.Build; }))
        Guesses.push_back(G);
  if (Guesses.empty() && O.HasFlags)
    return error(Twine(Missing) + " behind --");
  if (Guesses.empty())
    return error(Twine(Missing) +
                 ", and the sources are of no host that is "
                 "known: name its folder with -p, the "
                 "compiler's flags behind --, or --host (" +
                 namesOf(Builds) + ")");
  std::vector<std::string> Words;
  for (const HostGuess &G : Guesses) {
    StringRef File = G.File;
    if (File.consume_front(Cwd))
      File.consume_front("/");
    Words.push_back("--host " + G.Build->Name + " (" + printable(File) + ")");
  }
  if (Guesses.size() > 1)
    return error(Twine(Missing) + ", and several hosts would do: " +
                 join(Words, ", ") + "; say which");
  note(O, Twine(Missing) + "; guessed " + Words[0]);
  return Guesses[0].Build;
}

/// Takes sources out that the user does not want.
static Error leaveOut(SourceTree &Tree, ArrayRef<std::string> Globs,
                      StringRef Cwd) {
  for (const std::string &Text : Globs) {
    std::string Pattern = absoluteGlob(Text, Cwd); // Glob refers to it.
    auto Glob = GlobPattern::create(Pattern);
    if (!Glob)
      return error("--exclude '" + printable(Text) +
                   "': " + toString(Glob.takeError()));
    auto Matches = [&](const std::string &File) { return Glob->match(File); };
    erase_if(Tree.Sources, Matches);
    erase_if(Tree.Files, Matches);
  }
  return Error::success();
}

Expected<Hosting> chooseHost(Options &O, const Models &M, StringRef Cwd) {
  Hosting H;
  // Flags for files that are not named are those of an extension.
  bool OnlyFlags = O.HasFlags && O.Files.empty();
  if (O.Host.empty() && !OnlyFlags &&
      (O.HasFlags || !O.BuildPath.empty() ||
       !findDatabase(firstFile(O), Cwd).empty()))
    return H;
  H.Builds = BuildModels::builtin();
  H.Builds.add(M.Builds);
  if (!O.Host.empty() && !H.Builds.find(O.Host))
    return error("--host " + printable(O.Host) + " is not known; known are " +
                 namesOf(H.Builds));
  // Of what was staged a file may well be gone.
  for (const std::string &File : O.Files)
    if (!O.Quick && !sys::fs::exists(absolutePath(File, Cwd)))
      return fileError(File, "no such file");

  O.Folders = takeFolders(O, Cwd);
  std::vector<SourceTree> Trees;
  for (const std::string &Folder : O.Folders) {
    Expected<SourceTree> Tree = readSourceTree(Folder);
    if (!Tree)
      return Tree.takeError();
    if (Error E = leaveOut(*Tree, O.Excluded, Cwd))
      return E;
    Trees.push_back(std::move(*Tree));
  }
  if (O.Host.empty()) {
    Expected<const BuildModel *> Guess = guess(Trees, H.Builds, O, Cwd);
    if (!Guess)
      return Guess.takeError();
    O.Host = (*Guess)->Name;
  }
  H.Chosen = H.Builds.find(O.Host);
  for (SourceTree &Tree : Trees) {
    if (Tree.LeftOut)
      note(O, Twine(Tree.LeftOut) + " sources in folders of tests, examples "
                                    "and the like are left out");
    H.Extensions.push_back(std::make_unique<HostBuild>(
        *H.Chosen, std::move(Tree), H.Builds.Elsewhere));
  }
  return H;
}

/// The folder with the repository that \p Folder is in, or \p Folder.
static std::string repositoryOf(StringRef Folder) {
  for (StringRef D = Folder; !D.empty(); D = sys::path::parent_path(D))
    if (sys::fs::exists(D + "/.git"))
      return D.str();
  return Folder.str();
}

Expected<Database> hostDatabase(const Hosting &H, const Options &O,
                                StringRef Cwd) {
  std::vector<std::string> Audited = {repositoryOf(Cwd)};
  for (const std::string &Folder : O.Folders)
    Audited.push_back(repositoryOf(Folder));
  TrustedTools Tools(Audited);
  Expected<std::vector<std::string>> Flags = askHost(*H.Chosen, Tools);
  if (!Flags)
    return Flags.takeError();
  Database DB;
  DB.BuildDir = O.Folders.front();
  bool IsUnmade = false;
  for (const auto &E : H.Extensions) {
    IsUnmade |= !E->unmade().empty();
    std::string Settings = E->missingSettings();
    if (!Settings.empty())
      note(O, "the build makes " + Settings +
                  ", which is not there: what it defines is taken for not "
                  "defined; to have it made: " +
                  E->prepare());
    for (auto &Command : E->commands(*Flags, O.Flags))
      DB.Commands.push_back(std::move(Command));
  }
  if (DB.Commands.empty() && !IsUnmade)
    return fileError(O.Folders.front(), "has no C or C++ sources");
  return DB;
}

void addHosted(const Hosting &H, const Options &O,
               std::vector<TuSummary> Parsed, SummarySet &Set) {
  sort(Parsed, [](const TuSummary &A, const TuSummary &B) {
    return A.MainFile < B.MainFile;
  });
  for (TuSummary &S : Parsed) {
    if (HostBuild *Extension = H.extensionOf(S))
      Extension->explain(S);
    Set.add(std::move(S));
  }
  std::vector<std::string> Skipped;
  for (const auto &E : H.Extensions) {
    Skipped.insert(Skipped.end(), E->skipped().begin(), E->skipped().end());
    for (const std::string &File : E->unmade()) {
      TuSummary S;
      S.MainFile = S.Arena->save(StringRef(File));
      S.Directory = S.Arena->save(StringRef(E->root()));
      S.Output = S.Arena->save(StringRef(File + ".o"));
      S.Status = O.Files.empty() ? TuStatus::Failed : TuStatus::Unasked;
      if (S.Status == TuStatus::Failed)
        S.Message = S.Arena->save(StringRef(E->whyUnmade()));
      Set.add(std::move(S));
    }
  }
  if (Skipped.empty())
    return;
  sort(Skipped);
  note(O, Twine(Skipped.size()) +
              " sources are no part of the library on this system: " +
              Skipped.front() + (Skipped.size() > 1 ? ", ..." : ""));
}

std::vector<LinkRule> hostRules(const Hosting &H, const SummarySet &Set) {
  std::vector<LinkRule> Rules;
  for (const auto &E : H.Extensions) {
    LinkRule Rule;
    Rule.Name = E->libraryName();
    Rule.Kind = UnitKind::Library;
    for (const TuSummary *S : Set.all())
      if (H.extensionOf(*S) == E.get() &&
          none_of(S->Functions,
                  [](const Function &F) { return F.Id == "main"; }))
        Rule.Objects.push_back(S->Output.str());
    Rules.push_back(std::move(Rule));
  }
  return Rules;
}

void assumeHost(const Hosting &H, Models &M) {
  if (!H.Chosen)
    return;
  for (HostModel &Host : M.Hosts)
    if (Host.Name == H.Chosen->Host)
      Host.Plugins.push_back({/*Defines=*/{"*"}, {}, {}});
}

} // namespace pka
