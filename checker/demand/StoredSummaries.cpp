#include "demand/StoredSummaries.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace pka {

/// The lowest bit says that the name is defined.
static constexpr uint32_t IsDefined = 1;

/// A collision costs the reading of a function.
static uint32_t hashOf(StringRef Name) {
  return uint32_t(xxHash64(Name)) & ~IsDefined;
}

/// The same for a name that summary \p N has for itself.
static uint32_t hashOf(StringRef Name, uint32_t N) {
  uint64_t Mixed = (xxHash64(Name) ^ (uint64_t(N) + 1)) * 0x9fb21c651e98df25;
  return uint32_t(Mixed >> 32) & ~IsDefined;
}

StoredSummaries::StoredSummaries(const Models &M, StringRef Folder)
    : M(M), Store(Folder) {
  collectSigns();
}

/// The names that show what a program is for, and when it ends.
void StoredSummaries::collectSigns() {
  auto Add = [&](StringRef Name) {
    // Of RECORD.FIELD and CLASS::FUNCTION one part is enough.
    Name = Name.split('.').first;
    if (Name.contains(':'))
      SignPatterns.push_back(("*" + Name.rsplit(':').second + "*").str());
    else if (Name.contains('*'))
      SignPatterns.push_back(Name.str());
    else if (!Name.empty())
      Signs.insert(Name);
  };
  for (const HostModel &H : M.Hosts)
    for (const Sign &S : H.Plugins)
      for (const auto *List : {&S.Defines, &S.Calls, &S.VariableOf})
        for_each(*List, Add);
  for (const RootField &R : M.RootFields)
    Add(R.Record);
  for (const auto &E : M.RootFunctions)
    Add(E.first());
  for (const RootFunction &R : M.RootPatterns)
    Add(R.Function);
  for (const auto &E : M.Registrars)
    Add(E.first());
  for (const PinModel &Pin : M.Pins)
    Add(Pin.Function);
  for (const LoaderApi &L : M.Loaders)
    Add(L.Function);
}

bool StoredSummaries::isSign(StringRef Name) const {
  return Signs.contains(Name) || any_of(SignPatterns, [&](StringRef Pattern) {
           return matchesPattern(Pattern, Name);
         });
}

void StoredSummaries::addSigns(const SummaryHead &Head, Piece First) {
  const TuSummary &S = Head.Summary;
  BitVector SignNames(Head.Named.Names.size());
  for (uint32_t I = 0; I != Head.Named.NumShared; ++I)
    if (isSign(Head.Named.Names[I]))
      SignNames.set(I);
  // Who touches these keeps the library loaded, or is run with them.
  StringSet<> Lasting;
  for (const Variable &V : S.Variables)
    if (V.Flags & (VF_FiniArray | VF_ThreadLocal))
      Lasting.insert(V.Id);
  for (uint32_t I = 0; !Lasting.empty() && I != Head.Named.Names.size(); ++I)
    if (Lasting.contains(Head.Named.Names[I]))
      SignNames.set(I);
  auto HasSign = [&](ArrayRef<uint32_t> Named) {
    return SignNames.any() &&
           any_of(Named, [&](uint32_t N) { return SignNames.test(N); });
  };
  if (HasSign(Head.Named.ofRest()))
    Signed.push_back(First);
  for (uint32_t I = 0; I != S.Functions.size(); ++I)
    if (S.Functions[I].Flags & (FF_Constructor | FF_Destructor) ||
        HasSign(Head.Named.ofFunction(I)))
      Signed.push_back(First + 1 + I);
}

TuSummary StoredSummaries::outlineOf(const SummaryHead &Head) {
  const TuSummary &S = Head.Summary;
  TuSummary Result;
  Result.Arena = Arena;
  Result.Status = S.Status;
  for (StringRef TuSummary::*Text :
       {&TuSummary::MainFile, &TuSummary::Directory, &TuSummary::Output,
        &TuSummary::Message})
    Result.*Text = Arena->save(S.*Text);
  if (!S.Functions.empty() || !S.Variables.empty() || !S.Remarks.empty())
    Result.Outline = Head.Digest | 1;
  for (const Function &F : S.Functions)
    if (F.has(FF_Main) && F.AliasOf.empty()) {
      Function Main;
      Main.Id = Arena->save(F.Id);
      Main.Name = Arena->save(F.Name);
      Main.Loc = F.Loc;
      Main.Loc.File = Arena->save(F.Loc.File);
      Main.Flags = F.Flags;
      Main.NumParams = F.NumParams;
      Result.Functions.push_back(std::move(Main));
    }
  return Result;
}

/// Of two summaries of one TU the same one wins, whatever the order.
static bool givesWay(TuStatus OldStatus, StringRef Old, TuStatus NewStatus,
                     StringRef New) {
  bool OldSays = OldStatus != TuStatus::Unasked;
  bool NewSays = NewStatus != TuStatus::Unasked;
  return OldSays != NewSays ? NewSays : Old < New;
}

void StoredSummaries::add(const SummaryHead &Head,
                          SummaryStore::Ticket Ticket) {
  Entry E;
  E.Outline = outlineOf(Head);
  E.Ticket = Ticket;
  E.First = End;
  E.NumFunctions = Head.Summary.Functions.size();
  for (uint32_t I = 0; I != E.NumFunctions; ++I) {
    const Function &F = Head.Summary.Functions[I];
    if (F.has(FF_Main))
      E.Mains.push_back(I);
    if (E.Shown.empty() && !(F.Flags & (FF_Internal | FF_Hidden | FF_Inline)))
      E.Shown.push_back(I);
    if (F.has(FF_Initializer))
      E.Initializers.push_back(I);
  }
  uint32_t Number = Entries.size();
  auto Inserted = ByIdentity.try_emplace(E.Outline.identity(), Number);
  if (Inserted.second) {
    Entries.push_back(std::move(E));
  } else {
    Number = Inserted.first->second;
    auto Old = Store.get(Entries[Number].Ticket), New = Store.get(Ticket);
    bool Replaces = New && (!Old || givesWay(Entries[Number].Outline.Status,
                                             *Old, E.Outline.Status, *New));
    consumeError(Old.takeError());
    consumeError(New.takeError());
    if (!Replaces)
      return;
    Entries[Number] = std::move(E);
  }
  Firsts.emplace_back(End, Number);
  addSigns(Head, End);
  addNames(Head, Number);
  End += 1 + Head.Summary.Functions.size();
}

/// Adds what the pieces from End on have.
void StoredSummaries::addNames(const SummaryHead &Head, uint32_t Number) {
  const TuSummary &S = Head.Summary;
  const Mentions &Named = Head.Named;
  std::vector<uint32_t> Hashes;
  Hashes.reserve(Named.Names.size());
  for (uint32_t I = 0; I != Named.Names.size(); ++I)
    Hashes.push_back(Named.isShared(I) ? hashOf(Named.Names[I])
                                       : hashOf(Named.Names[I], Number));
  auto AddAll = [&](Piece P, ArrayRef<uint32_t> Numbers) {
    for (uint32_t N : Numbers)
      Index.emplace_back(Hashes[N], P);
  };
  AddAll(End, Named.ofRest());
  for (const Variable &V : S.Variables)
    if (!V.has(VF_Declaration))
      Index.emplace_back(
          (V.has(VF_Internal) ? hashOf(V.Id, Number) : hashOf(V.Id)) |
              IsDefined,
          End);
  for (uint32_t I = 0; I != S.Functions.size(); ++I) {
    const Function &F = S.Functions[I];
    AddAll(End + 1 + I, Named.ofFunction(I));
    Index.emplace_back(
        (F.has(FF_Internal) ? hashOf(F.Id, Number) : hashOf(F.Id)) | IsDefined,
        End + 1 + I);
  }
}

Error StoredSummaries::add(StringRef Bytes, StringRef Name,
                           std::optional<SummaryStore::Ticket> Ticket) {
  auto Heads = readHeads(Bytes, Name);
  if (!Heads)
    return Heads.takeError();
  if (Heads->size() == 1) {
    add(Heads->front(), Ticket ? *Ticket : Store.put(Bytes));
    return Error::success();
  }
  // They share their strings, so that none can be had without the others.
  auto Summaries = readSummaries(Bytes, Name);
  if (!Summaries)
    return Summaries.takeError();
  for (const TuSummary &S : *Summaries)
    add(S);
  return Error::success();
}

Error StoredSummaries::add(StringRef Bytes, StringRef Name) {
  return add(Bytes, Name, std::nullopt);
}

Error StoredSummaries::addFile(StringRef Path) {
  auto Bytes = readSummaryBytes(Path);
  if (!Bytes)
    return Bytes.takeError();
  return add(*Bytes, Path, Store.putFile(Path, Bytes->size()));
}

void StoredSummaries::add(const TuSummary &S) {
  const TuSummary *Pointer = &S;
  std::string Bytes = writeSummaries(Pointer);
  cantFail(add(Bytes, "summary", std::nullopt));
}

Expected<std::string> StoredSummaries::bytes(uint32_t N) const {
  return Store.get(Entries[N].Ticket);
}

Expected<TuSummary> StoredSummaries::load(uint32_t N) {
  Expected<std::string> Bytes = bytes(N);
  if (!Bytes)
    return Bytes.takeError();
  auto Summaries =
      readSummaries(*Bytes, Store.name(Entries[N].Ticket), &Bodies);
  if (!Summaries)
    return Summaries.takeError();
  if (Summaries->size() != 1 ||
      Summaries->front().identity() != Entries[N].Outline.identity())
    return createStringError(inconvertibleErrorCode(),
                             "the summary has changed while it was read");
  return std::move(Summaries->front());
}

Expected<SummaryPart> StoredSummaries::load(uint32_t N,
                                            const WantedParts &Wanted) {
  Expected<std::string> Bytes = bytes(N);
  if (!Bytes)
    return Bytes.takeError();
  bool IsSame = true;
  auto Choose = [&](const TuSummary &Head, WantedParts &Chosen) {
    IsSame = Head.Functions.size() == Entries[N].NumFunctions &&
             Head.identity() == Entries[N].Outline.identity();
    if (!IsSame)
      return;
    Chosen = Wanted;
    StringSet<> Aliased;
    for (unsigned I : Chosen.Functions.set_bits())
      if (!Head.Functions[I].AliasOf.empty())
        Aliased.insert(Head.Functions[I].AliasOf);
    if (Aliased.empty())
      return;
    for (unsigned I = 0; I != Head.Functions.size(); ++I)
      if (Aliased.contains(Head.Functions[I].Id))
        Chosen.Functions.set(I);
  };
  auto Part = readPart(*Bytes, Store.name(Entries[N].Ticket), Choose, Bodies);
  if (Part && !IsSame)
    return createStringError(inconvertibleErrorCode(),
                             "the summary has changed while it was read");
  return Part;
}

uint32_t StoredSummaries::summaryOf(Piece P) const {
  auto It = llvm::upper_bound(Firsts, std::make_pair(P, ~0u));
  return std::prev(It)->second;
}

StoredSummaries::Pieces
StoredSummaries::piecesOf(uint32_t N,
                          std::vector<uint32_t> Entry::*List) const {
  Pieces Result;
  for (uint32_t I : Entries[N].*List)
    Result.push_back(Entries[N].First + 1 + I);
  return Result;
}

/// Brings those with the same upper bits together, in one pass over each.
void StoredSummaries::sort() {
  if (!Buckets.empty())
    return;
  unsigned Bits = std::min(24u, Log2_64_Ceil(Index.size() / 4 + 2));
  BucketShift = 32 - Bits;
  Buckets.resize((size_t(1) << Bits) + 1);
  for (const auto &Entry : Index)
    ++Buckets[(Entry.first >> BucketShift) + 1];
  for (size_t I = 1; I != Buckets.size(); ++I)
    Buckets[I] += Buckets[I - 1];
  std::vector<size_t> At(Buckets.begin(), std::prev(Buckets.end()));
  std::vector<std::pair<uint32_t, Piece>> Sorted(Index.size());
  for (const auto &Entry : Index)
    Sorted[At[Entry.first >> BucketShift]++] = Entry;
  Index = std::move(Sorted);
}

/// Those whose hash is \p Hash in the bits of \p Mask.
StoredSummaries::Pieces StoredSummaries::find(uint32_t Hash, uint32_t Mask) {
  sort();
  Pieces Result;
  const size_t Bucket = Hash >> BucketShift;
  for (size_t I = Buckets[Bucket]; I != Buckets[Bucket + 1]; ++I)
    if ((Index[I].first & Mask) == Hash)
      Result.push_back(Index[I].second);
  llvm::sort(Result);
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

StoredSummaries::Pieces StoredSummaries::mentioning(StringRef Name) {
  return find(hashOf(Name), ~IsDefined);
}

StoredSummaries::Pieces StoredSummaries::defining(StringRef Name) {
  return find(hashOf(Name) | IsDefined, ~0u);
}

StoredSummaries::Pieces StoredSummaries::mentioning(StringRef Name,
                                                    uint32_t N) {
  return find(hashOf(Name, N), ~IsDefined);
}

StoredSummaries::Pieces StoredSummaries::defining(StringRef Name, uint32_t N) {
  return find(hashOf(Name, N) | IsDefined, ~0u);
}

} // namespace pka
