//===- TextDemand.cpp - The units whose text has to do with a name --------===//

#include "scan/TextDemand.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace pka {

bool TextUnit::includes(FileId F) const {
  return std::binary_search(Closure.begin(), Closure.end(), F);
}

TextDemand::TextDemand(const IncludeGraph &Files, ArrayRef<TextUnit> Units)
    : Files(Files), Units(Units), IsIncluded(Files.size()),
      Marked(Units.size()) {
  for (uint32_t U = 0; U != Units.size(); ++U) {
    if (Units[U].Main == IncludeGraph::NoFile)
      continue; // No source.
    ByMain[Units[U].Main].push_back(U);
    const std::vector<uint32_t> &Names = Files.searchPath(Units[U].Path).Names;
    Given.insert(Names.begin(), Names.end());
    for (FileId F : Units[U].Closure)
      if (F != Units[U].Main)
        IsIncluded[F] = true;
  }
  for (FileId F = 0; F != Files.size(); ++F) {
    uint32_t Last = 0;
    for (const Mention &M : Files[F].Facts.Mentions)
      if (Places.empty() || M.Name != Last || Places.back().second != F)
        Places.emplace_back(Last = M.Name, F);
  }
  llvm::sort(Places);
  for (FileId F = 0; F != Files.size(); ++F)
    for (const PasteMacro &M : Files[F].Facts.Pastes) {
      std::vector<uint32_t> Macros = macrosOver(M.Name);
      for (StringRef Pattern : M.Patterns) {
        if (Pattern.find_first_not_of('*') != StringRef::npos) {
          Pastes.push_back({Macros, Pattern});
          continue;
        }
        for (uint32_t Macro : Macros)
          for (const auto &Place : filesWith(Macro))
            Joiners[Place.second].push_back(Macro);
      }
    }
  for (auto &Entry : Joiners) {
    llvm::sort(Entry.second);
    Entry.second.erase(std::unique(Entry.second.begin(), Entry.second.end()),
                       Entry.second.end());
  }
}

/// \p Macro and the macros whose bodies use it.
std::vector<uint32_t> TextDemand::macrosOver(StringRef Macro) const {
  std::vector<uint32_t> Result = {nameHash(Macro)};
  for (size_t I = 0; I != Result.size(); ++I)
    for (const auto &[Name, F] : filesWith(Result[I]))
      for (const Mention &M : Files[F].Facts.mentions(Name)) {
        const Chunk &C = Files[F].Facts.Chunks[M.Chunk];
        if (C.Kind != ChunkKind::Macro)
          continue;
        uint32_t User = nameHash(Files[F].Facts.declared(C).front());
        if (!is_contained(Result, User))
          Result.push_back(User);
      }
  return Result;
}

ArrayRef<std::pair<uint32_t, FileId>>
TextDemand::filesWith(uint32_t Name) const {
  auto First = std::lower_bound(Places.begin(), Places.end(),
                                std::make_pair(Name, FileId(0)));
  auto Last = First;
  while (Last != Places.end() && Last->first == Name)
    ++Last;
  return ArrayRef(Places).slice(First - Places.begin(), Last - First);
}

void TextDemand::mark(uint32_t Unit) {
  if (Marked[Unit])
    return;
  Marked[Unit] = true;
  Found.push_back(Unit);
}

/// The units that \p Look marks, which is asked once for each \p Key.
const TextDemand::Numbers &TextDemand::remember(std::string Key,
                                                function_ref<void()> Look) {
  auto Inserted = Known.try_emplace(Key);
  Numbers &Result = Inserted.first->second;
  if (!Inserted.second)
    return Result;
  Look();
  answerAll();
  Result = std::move(Found);
  Found.clear();
  Asked.clear();
  for (uint32_t U : Result)
    Marked[U] = false;
  llvm::sort(Result);
  return Result;
}

void TextDemand::answerAll() {
  while (!Queue.empty()) {
    Question Q = std::move(Queue.front());
    Queue.pop_front();
    ask(Q);
  }
}

TextDemand::Numbers TextDemand::related(Series &S,
                                        ArrayRef<TextQuery> Queries) {
  S.Marked.resize(Units.size());
  std::swap(Asked, S.Asked);
  std::swap(Marked, S.Marked);
  for (const TextQuery &Q : Queries)
    if (Q.Record.empty())
      want({Q.Name, IncludeGraph::NoFile, Q.Hops, Q.IsClass});
    else
      wantField(Q.Name, Q.Record, Q.Hops);
  answerAll();
  std::swap(Asked, S.Asked);
  std::swap(Marked, S.Marked);
  Numbers Result = std::move(Found);
  Found.clear();
  llvm::sort(Result);
  return Result;
}

const TextDemand::Numbers &TextDemand::named(StringRef Name, unsigned Hops) {
  return remember(("n" + Twine(Hops) + " " + Name).str(), [&] {
    want({Name.str(), IncludeGraph::NoFile, Hops, false});
  });
}

const TextDemand::Numbers &TextDemand::withString(StringRef Text) {
  return remember(("s " + Text).str(), [&] {
    Question Q{Text.str(), IncludeGraph::NoFile, NoLimit, false};
    for (const auto &Place : filesWith(nameHash(Text)))
      foundAll(Q, Place.second, nameHash(Text));
  });
}

const TextDemand::Numbers &TextDemand::ofClass(StringRef Name, unsigned Hops) {
  return remember(("c" + Twine(Hops) + " " + Name).str(), [&] {
    want({Name.str(), IncludeGraph::NoFile, Hops, true});
  });
}

const TextDemand::Numbers &
TextDemand::withField(StringRef Field, StringRef Record, unsigned Hops) {
  return remember(("f" + Twine(Hops) + " " + Field + " " + Record).str(),
                  [&] { wantField(Field, Record, Hops); });
}

void TextDemand::markMain(FileId F, FileId Scope) {
  auto It = ByMain.find(F);
  if (It == ByMain.end())
    return;
  for (uint32_t U : It->second)
    if (Scope == IncludeGraph::NoFile || Units[U].includes(Scope))
      mark(U);
}

void TextDemand::markIncluders(FileId F, FileId Scope) {
  for (uint32_t U = 0; U != Units.size(); ++U)
    if (!Marked[U] && Units[U].includes(F) &&
        (Scope == IncludeGraph::NoFile || Units[U].includes(Scope)))
      mark(U);
}

std::vector<FileId> TextDemand::takeHeaders() {
  std::vector<FileId> Result(Headers.begin(), Headers.end());
  HeadersTaken.insert(Result.begin(), Result.end());
  Headers.clear();
  return Result;
}

void TextDemand::want(Question Q) {
  std::vector<Question> &Earlier = Asked[Q.Name];
  if (any_of(Earlier, [&](const Question &E) { return E.covers(Q); }))
    return;
  Earlier.push_back(Q);
  Queue.push_back(std::move(Q));
}

/// Code in headers can mean a function or variable by its name only when some
/// header tells of it, perhaps by a macro.
bool TextDemand::isShared(StringRef Name) const {
  for (const auto &[Hash, F] : filesWith(nameHash(Name)))
    if (IsIncluded[F])
      for (const Mention &M : Files[F].Facts.mentions(Hash)) {
        const Chunk &C = Files[F].Facts.Chunks[M.Chunk];
        if (C.Kind == ChunkKind::MacroCall ||
            is_contained(Files[F].Facts.declared(C), Name))
          return true;
      }
  return false;
}

void TextDemand::ask(const Question &Q) {
  uint32_t Hash = nameHash(Q.Name);
  bool Shared = Q.IsClass || Q.Scope != IncludeGraph::NoFile || Q.Hops == 0 ||
                isShared(Q.Name);
  for (const auto &Place : filesWith(Hash))
    if (Shared)
      foundAll(Q, Place.second, Hash);
    else
      markMain(Place.second, IncludeGraph::NoFile);
  for (uint32_t U = 0; U != Units.size(); ++U)
    if (is_contained(Files.searchPath(Units[U].Path).Names, Hash) &&
        (Q.Scope == IncludeGraph::NoFile || Units[U].includes(Q.Scope)))
      mark(U);
  askPastes(Q);
}

/// The name stands in file \p F as \p Name, which may be that of a macro which
/// makes it.
void TextDemand::foundAll(const Question &Q, FileId F, uint32_t Name) {
  for (const Mention &M : Files[F].Facts.mentions(Name))
    if (!Files[F].Facts.isLocal(Name, M.Chunk))
      // The system's headers test in this way whether there is such a function.
      if (!(M.Form & MF_Address) || !Files[F].IsSystem)
        found(Q, F, M);
}

/// The name stands in file \p F.
void TextDemand::found(const Question &Q, FileId F, const Mention &M) {
  const Chunk &C = Files[F].Facts.Chunks[M.Chunk];
  bool Declares = is_contained(Files[F].Facts.declared(C), Q.Name);
  if (Declares && C.Kind == ChunkKind::Declaration)
    return;
  markMain(F, Q.Scope);
  if (!IsIncluded[F])
    return;
  switch (C.Kind) {
  case ChunkKind::Declaration:
    return;
  case ChunkKind::MacroCall:
    // In a header of the system's, an argument is a name and no more.
    if (Declares || !Files[F].IsSystem)
      markIncluders(F, Q.Scope);
    return;
  case ChunkKind::Object:
    if (!Declares)
      markIncluders(F, Q.Scope);
    return;
  case ChunkKind::Code:
    // A pointer to an object neither makes nor ends it.
    if (Q.IsClass && M.Form & MF_Indirect)
      return;
    if (!Declares && !Files[F].IsSystem && !HeadersTaken.count(F))
      Headers.insert(F);
    [[fallthrough]];
  case ChunkKind::Macro:
  case ChunkKind::Alias:
  case ChunkKind::Type:
  case ChunkKind::Member:
    if (!Declares)
      wantOwner(Q, F, C);
    else if (Q.IsClass && C.Kind != ChunkKind::Macro)
      // `typedef struct name { } other;`
      for (const std::string &Name : Files[F].Facts.declared(C))
        want({Name, F, Q.Hops, true});
    return;
  }
}

void TextDemand::wantOwner(const Question &Q, FileId F, const Chunk &C) {
  const FileFacts &Facts = Files[F].Facts;
  bool IsMacro = C.Kind == ChunkKind::Macro;
  if (!IsMacro && Q.Hops == 0)
    return;
  unsigned Hops = IsMacro || Q.Hops == NoLimit ? Q.Hops : Q.Hops - 1;
  bool IsClass = C.Kind != ChunkKind::Macro && C.Kind != ChunkKind::Code;
  if (C.Kind != ChunkKind::Member) {
    for (const std::string &Name : Facts.declared(C))
      want({Name, F, Hops, IsClass});
    return;
  }
  bool HasName = false;
  for (uint32_t P = C.Parent; P != Chunk::None; P = Facts.Chunks[P].Parent) {
    const Chunk &Class = Facts.Chunks[P];
    if (Class.Kind == ChunkKind::Object)
      markIncluders(F, Q.Scope);
    for (const std::string &Name : Facts.declared(Class)) {
      HasName = true;
      if (Name != Q.Name)
        want({Name, F, Hops, IsClass});
    }
  }
  if (!HasName)
    markIncluders(F, Q.Scope);
}

bool TextDemand::isMadeOf(StringRef Pattern, StringRef Name,
                          const FileFacts *Facts) const {
  size_t Fixed = Pattern.find('*');
  if (!Name.consume_front(Pattern.take_front(Fixed)))
    return false;
  if (Fixed == StringRef::npos)
    return Name.empty();
  Pattern = Pattern.drop_front(Fixed + 1);
  auto IsPiece = [&](StringRef Piece) {
    return !Facts || Facts->has(nameHash(Piece)) ||
           Given.count(nameHash(Piece)) ||
           all_of(Piece, [](char C) { return isDigit(C); });
  };
  for (size_t Length = 1; Length <= Name.size(); ++Length)
    if (IsPiece(Name.take_front(Length)) &&
        isMadeOf(Pattern, Name.drop_front(Length), Facts))
      return true;
  return false;
}

/// Macros that may paste the name together: they stand in one file with the
/// pieces. How they do it is not looked at.
void TextDemand::askPastes(const Question &Q) {
  StringRef Name = Q.Name;
  for (const Paste &P : Pastes) {
    if (!isMadeOf(P.Pattern, Name, nullptr))
      continue;
    for (uint32_t Macro : P.Macros)
      for (const auto &Place : filesWith(Macro))
        if (isMadeOf(P.Pattern, Name, &Files[Place.second].Facts))
          foundAll(Q, Place.second, Macro);
  }
  // Where all pieces are arguments, both stand in one file with the macro.
  // A command line may have either.
  auto Join = [&](uint32_t Front, uint32_t Back) {
    for (const auto &Place : filesWith(Front)) {
      auto Macros = Joiners.find(Place.second);
      if (Macros == Joiners.end() ||
          (!Given.count(Back) && !Files[Place.second].Facts.has(Back)))
        continue;
      for (uint32_t Macro : Macros->second)
        foundAll(Q, Place.second, Macro);
    }
  };
  for (size_t I = 1; I < Name.size(); ++I) {
    uint32_t Front = nameHash(Name.take_front(I)),
             Back = nameHash(Name.drop_front(I));
    if (Given.count(Back) || !filesWith(Back).empty())
      Join(Front, Back);
    if (Given.count(Front))
      Join(Back, Front);
  }
}

void TextDemand::wantField(StringRef Field, StringRef Record, unsigned Hops) {
  bool Found = false;
  for (const auto &[Hash, F] : filesWith(nameHash(Record)))
    for (const Mention &M : Files[F].Facts.mentions(Hash)) {
      const Chunk &C = Files[F].Facts.Chunks[M.Chunk];
      if (C.Kind != ChunkKind::Declaration &&
          is_contained(Files[F].Facts.declared(C), Record)) {
        want({Field.str(), F, Hops, false});
        Found = true;
        break;
      }
    }
  if (!Found)
    want({Field.str(), IncludeGraph::NoFile, Hops, false});
}

} // namespace pka
