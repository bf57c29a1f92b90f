#include "demand/StoredSummaries.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace pka {

/// The lowest bit is free. A collision costs the reading of a summary.
static uint32_t hashOf(StringRef Name) { return uint32_t(xxHash64(Name)) << 1; }

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

bool StoredSummaries::isSign(const SummaryHead &Head) const {
  return any_of(Head.Summary.Functions,
                [](const Function &F) {
                  return F.Flags & (FF_Constructor | FF_Destructor);
                }) ||
         any_of(Head.Summary.Variables,
                [](const Variable &V) {
                  return V.Flags & (VF_FiniArray | VF_ThreadLocal);
                }) ||
         any_of(Head.Mentioned, [&](StringRef Name) { return isSign(Name); });
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
  E.HasSign = isSign(Head);
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
    // Names of the one that gives way stay: they cost a look at the other.
    if (Replaces)
      Entries[Number] = std::move(E);
  }

  DenseSet<uint32_t> Defined;
  auto Define = [&](StringRef Id) {
    if (Defined.insert(hashOf(Id)).second)
      Index.emplace_back(hashOf(Id) | 1, Number);
  };
  for (const Function &F : Head.Summary.Functions)
    if (!F.has(FF_Internal))
      Define(F.Id);
  for (const Variable &V : Head.Summary.Variables)
    if (!(V.Flags & (VF_Internal | VF_Declaration)))
      Define(V.Id);
  for (StringRef Name : Head.Mentioned)
    if (!Defined.count(hashOf(Name)))
      Index.emplace_back(hashOf(Name), Number);
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

StoredSummaries::Numbers StoredSummaries::find(uint32_t From, uint32_t To) {
  if (!IsSorted) {
    llvm::sort(Index);
    IsSorted = true;
  }
  Numbers Result;
  auto Begin = std::lower_bound(Index.begin(), Index.end(),
                                std::make_pair(From, uint32_t(0)));
  for (; Begin != Index.end() && Begin->first <= To; ++Begin)
    Result.push_back(Begin->second);
  llvm::sort(Result);
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

StoredSummaries::Numbers StoredSummaries::mentioning(StringRef Name) {
  return find(hashOf(Name), hashOf(Name) | 1);
}

StoredSummaries::Numbers StoredSummaries::defining(StringRef Name) {
  return find(hashOf(Name) | 1, hashOf(Name) | 1);
}

} // namespace pka
