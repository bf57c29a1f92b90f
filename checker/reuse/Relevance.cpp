//===- Relevance.cpp - Which functions can matter -------------------------===//

#include "reuse/Relevance.h"
#include "demand/StoredSummaries.h"
#include "link/TuNames.h"
#include "summary/Bytes.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <cstring>

using namespace llvm;

namespace pka {

/// What a name is wanted for.
enum Relevance::KindType : char {
  Mentioned,
  Defined,
  Field,
  FieldOfRecord,
  Read, ///< A function of the owner.
  Whole ///< The owner, all of it.
};

/// \p Owner is empty, or the unit that has the name for itself.
static uint64_t hashOf(char Kind, StringRef Name, StringRef Owner) {
  std::string Text(1, Kind);
  Text += Owner;
  Text += '\0';
  Text += Name;
  // DenseSet keeps the two largest for itself.
  return xxHash64(Text) >> 1;
}

void Relevance::add(KindType Kind, StringRef Name, StringRef Owner) {
  Names.insert(hashOf(Kind, Name, Owner));
}

bool Relevance::has(KindType Kind, StringRef Name, StringRef Owner) const {
  uint64_t Hash = hashOf(Kind, Name, Owner);
  return Names.count(Hash) ||
         std::binary_search(Kept.begin(), Kept.end(), Hash);
}

void Relevance::add(const Demands::LinkNames &Wanted, StringRef Owner) {
  for (const auto &E : Wanted.Ids)
    add(Mentioned, E.first(), Owner);
  for (const auto &E : Wanted.BodyIds)
    add(Defined, E.first(), Owner);
}

void Relevance::limitTo(const Demands &D) {
  HasAll = false;
  add(D.Shared, "");
  for (const auto &[Tu, Wanted] : D.Own)
    add(Wanted, Tu->identity());
  for (const auto &E : D.Fields) {
    add(Field, E.first().rsplit('.').second, "");
    add(FieldOfRecord, E.first(), "");
  }
}

/// Calls \p Visit with each function that \p F names.
static void forEachNamed(const Function &F,
                         function_ref<void(const Value &)> Visit) {
  auto VisitFunction = [&](const Value &V) {
    if (V.Kind == ValueKind::Function)
      Visit(V);
  };
  for (const Block &B : F.Blocks)
    for (const Op &O : B.Ops) {
      VisitFunction(O.Source);
      for_each(O.Args, VisitFunction);
    }
}

void Relevance::addRead(const Function &F, const TuSummary &Of) {
  const std::string Unit = Of.identity();
  add(Read, F.Id, Unit);
  forEachNamed(F, [&](const Value &V) {
    add(Defined, V.Text, V.FunctionIsInternal ? StringRef(Unit) : "");
  });
}

void Relevance::addWhole(const TuSummary &Unit) {
  const std::string Identity = Unit.identity();
  add(Whole, "", Identity);
  // Most names are there many times.
  DenseSet<std::pair<const char *, unsigned>> Seen;
  for (const Function &F : Unit.Functions)
    forEachNamed(F, [&](const Value &V) {
      if (Seen.insert({V.Text.data(), V.FunctionIsInternal}).second)
        add(Defined, V.Text, V.FunctionIsInternal ? StringRef(Identity) : "");
    });
}

bool Relevance::hasWhole(const TuSummary &Unit) const {
  return HasAll || has(Whole, "", Unit.identity());
}

BitVector Relevance::functionsOf(StringRef Bytes, const SummaryHead &Head,
                                 ArrayRef<Function> Before,
                                 const Models &M) const {
  const std::vector<Function> &Functions = Head.Summary.Functions;
  BitVector Result(Functions.size());
  if (HasAll) {
    Result.set();
    return Result;
  }
  const Mentions &Named = Head.Named;
  const std::string Unit = Head.Summary.identity();
  BitVector Wanted(Named.Names.size()), Fields(Named.Names.size());
  const std::vector<std::string> Apis = keyNames(M);
  StringSet<> WereRead;
  if (hasWhole(Head.Summary))
    for (const Function &F : Before)
      WereRead.insert(F.Id);
  for (uint32_t I = 0; I != Named.Names.size(); ++I) {
    bool IsShared = Named.isShared(I);
    if (has(Mentioned, Named.Names[I], IsShared ? "" : StringRef(Unit)) ||
        (IsShared && is_contained(Apis, Named.Names[I])))
      Wanted.set(I);
    if (IsShared && has(Field, Named.Names[I], ""))
      Fields.set(I);
  }
  auto HasField = [&](ArrayRef<uint32_t> Names) {
    for (uint32_t F : Names)
      if (Fields.test(F))
        for (uint32_t R : Names)
          if (Named.isShared(R) &&
              has(FieldOfRecord, (Named.Names[R] + "." + Named.Names[F]).str(),
                  ""))
            return true;
    return false;
  };
  for (uint32_t I = 0; I != Functions.size(); ++I) {
    const Function &F = Functions[I];
    ArrayRef<uint32_t> Names = Named.ofFunction(I);
    StringRef Owner = F.has(FF_Internal) ? StringRef(Unit) : "";
    if (F.Flags & (FF_Main | FF_Initializer) || has(Defined, F.Id, Owner) ||
        has(Mentioned, F.Id, Owner) || has(Read, F.Id, Unit) ||
        WereRead.contains(F.Id) ||
        any_of(F.Overrides,
               [&](StringRef Base) { return has(Defined, Base, ""); }) ||
        any_of(Names, [&](uint32_t N) { return Wanted.test(N); }) ||
        HasField(Names))
      Result.set(I);
  }
  StoredSummaries One(M, "");
  cantFail(One.add(Bytes, "summary"));
  for (StoredSummaries::Piece P : One.signs())
    if (P != One.restOf(0))
      Result.set(P - One.restOf(0) - 1);
  StringSet<> Aliased;
  for (unsigned I : Result.set_bits())
    if (!Functions[I].AliasOf.empty())
      Aliased.insert(Functions[I].AliasOf);
  for (uint32_t I = 0; I != Functions.size(); ++I)
    if (Aliased.contains(Functions[I].Id))
      Result.set(I);
  return Result;
}

bool namesKeys(const SummaryHead &Head, const Models &M) {
  return any_of(keyNames(M), [&](StringRef Name) {
    return is_contained(Head.Named.Names, Name);
  });
}

static bool areSame(const StringSet<> &A, const StringSet<> &B) {
  return A.size() == B.size() &&
         all_of(A, [&](const auto &E) { return B.contains(E.first()); });
}

/// The functions that other units can be clients of.
static StringSet<> visible(const TuSummary &Tu) {
  StringSet<> Result;
  for (const Function &F : Tu.Functions)
    if (!(F.Flags & (FF_Internal | FF_Hidden)))
      Result.insert(F.Id);
  return Result;
}

bool lendAlike(const TuSummary &Old, const TuSummary &New) {
  const TuNames Before(Old), After(New);
  return areSame(visible(Old), visible(New)) &&
         areSame(Before.Defined, After.Defined) &&
         areSame(Before.Called, After.Called) &&
         areSame(Before.Variables, After.Variables) &&
         areSame(Before.Mentioned, After.Mentioned);
}

std::string Relevance::write() const {
  std::vector<uint64_t> Sorted(Names.begin(), Names.end());
  Sorted.insert(Sorted.end(), Kept.begin(), Kept.end());
  if (!Names.empty())
    llvm::sort(Sorted);
  ByteWriter W;
  W.number(HasAll);
  W.bytes(StringRef(reinterpret_cast<const char *>(Sorted.data()),
                    Sorted.size() * sizeof(uint64_t)));
  return std::move(W.Out);
}

bool Relevance::read(StringRef Bytes) {
  ByteReader R{Bytes};
  HasAll = R.number();
  StringRef Sorted = R.bytes();
  Names.clear();
  Kept.resize(Sorted.size() / sizeof(uint64_t));
  memcpy(Kept.data(), Sorted.data(), Kept.size() * sizeof(uint64_t));
  return R.Good && R.In.empty() && Sorted.size() % sizeof(uint64_t) == 0;
}

} // namespace pka
