#include "judge/Judge.h"
#include "judge/Charting.h"
#include "judge/Fixes.h"
#include "judge/KeyCode.h"
#include "judge/Story.h"
#include "judge/Uncalled.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MD5.h"
#include "llvm/Support/Path.h"
#include <map>
#include <tuple>

namespace pka {

/// The position of a verdict in a report of several for one line: what is
/// worst speaks for copies of one site.
static int rank(const Site &S) {
  switch (S.V) {
  case Verdict::NeverDeleted:
    return 0;
  case Verdict::UnreachableDelete:
    return 1;
  case Verdict::ErrorPathLeak:
    return 2;
  case Verdict::ApiOnly:
    return 3;
  case Verdict::UnguardedDelete:
    return 4;
  case Verdict::Unknown:
    return 5;
  case Verdict::Paired:
    return 6;
  case Verdict::Scoped:
    return 7;
  case Verdict::Wrapper:
    return 8;
  }
  return 9;
}

static auto order(const Site &S) {
  return std::make_tuple(llvm::StringRef(S.Pos.File), S.Pos.Line, S.Pos.Column,
                         toString(S.V), llvm::StringRef(S.Program),
                         llvm::StringRef(S.Key), llvm::StringRef(S.Function));
}

/// Keeps one of the sites that are copies of each other: a header's code in
/// several TUs, a wrapper in several contexts.
static std::vector<Site> merge(std::vector<Site> Sites) {
  std::map<std::tuple<std::string, unsigned, unsigned, std::string, bool>, Site>
      Best;
  for (Site &S : Sites) {
    auto Key = std::make_tuple(S.Pos.File, S.Pos.Line, S.Pos.Column, S.Program,
                               S.V == Verdict::UnguardedDelete);
    auto It = Best.find(Key);
    if (It == Best.end())
      Best.emplace(std::move(Key), std::move(S));
    else if (std::make_pair(rank(S), order(S)) <
             std::make_pair(rank(It->second), order(It->second)))
      It->second = std::move(S);
  }
  std::vector<Site> Result;
  for (auto &Entry : Best)
    Result.push_back(std::move(Entry.second));
  return Result;
}

/// A name for the site that a moved line or another checkout does not change:
/// what it is, not where it stands. No folder is part of it, since the top of a
/// checkout cannot be told from a folder in it; \p Ordinal, the number among
/// equals in the order of paths, tells files of one name apart.
static std::string fingerprint(const Site &S, unsigned Ordinal) {
  llvm::StringRef File = llvm::sys::path::filename(S.Pos.File);
  llvm::MD5 Hash;
  for (llvm::StringRef Part :
       {toString(S.V), File, llvm::StringRef(S.Function),
        llvm::StringRef(S.Callee), llvm::StringRef(S.Key),
        llvm::StringRef(S.Program)}) {
    Hash.update(Part);
    Hash.update(llvm::StringRef("\0", 1));
  }
  Hash.update(std::to_string(Ordinal));
  llvm::MD5::MD5Result Result;
  Hash.final(Result);
  llvm::SmallString<32> Text;
  llvm::MD5::stringifyResult(Result, Text);
  return std::string(Text);
}

static UnitResult judgeUnit(const LinkUnit &Unit, const Models &M,
                            const JudgeOptions &Options) {
  Program P(Unit, Options.OpenWorld);
  CallGraph G(P, M);
  Places Pl(G);
  SiteJudge Judge(Pl);
  UnitFacts Facts(G);
  std::vector<Site> Sites;
  for (const Judgement &J : Judge.judgeAll()) {
    // A wrapper of a wrapper creates nothing by itself.
    if (J.V == Verdict::Wrapper && !J.S->Use.Chain.empty())
      continue;
    Sites.push_back(tellSite(G, Facts, J, Options));
    Sites.back().Mend = mechanicalFix(Pl, Facts, J);
    if (Options.Charts)
      Sites.back().Chart = drawChart(G, Facts, J);
    if (J.Unguarded)
      Sites.push_back(tellUnguarded(G, J, Sites.back(), Options));
  }
  return {merge(std::move(Sites)), seenCreates(G, Judge.creates())};
}

void lendForeign(std::vector<LinkUnit> &Units, const Models &M) {
  addForeign(Units, keyCode(Units, M));
}

/// All that the sites of \p Unit depend on, beside models and options.
static std::string signature(const LinkUnit &Unit) {
  std::string Result = Unit.Name;
  auto Add = [&](const void *Data, size_t Size) {
    Result.append(static_cast<const char *>(Data), Size);
  };
  const uint8_t Kind = uint8_t(Unit.Kind) << 1 | Unit.NoDelete;
  Result += '\0';
  Add(&Kind, sizeof(Kind));
  for (const auto *List : {&Unit.Members, &Unit.Borrowed, &Unit.Foreign}) {
    uint64_t Size = List->size();
    Add(&Size, sizeof(Size));
    for (const TuSummary *Tu : *List) {
      Add(&Tu, sizeof(Tu));
      Add(&Tu->Outline, sizeof(Tu->Outline));
      uint64_t Functions = Tu->Functions.size(); // More of them may come.
      Add(&Functions, sizeof(Functions));
    }
  }
  return Result;
}

AuditResult judge(std::vector<LinkUnit> Units, const Models &M,
                  const JudgeOptions &Options) {
  AuditResult Result;
  lendForeign(Units, M);
  std::map<std::string, const TuSummary *> Tus;
  std::vector<UnitResult> Found(Units.size());
  std::vector<std::string> Signatures(Units.size());
  std::vector<size_t> New;
  for (size_t I = 0; I != Units.size(); ++I) {
    for (const TuSummary *Tu : Units[I].Members)
      Tus.emplace(Tu->identity(), Tu);
    if (Options.Cache) {
      Signatures[I] = signature(Units[I]);
      auto Known = Options.Cache->Known.find(Signatures[I]);
      if (Known != Options.Cache->Known.end()) {
        Found[I] = Known->second;
        continue;
      }
    }
    New.push_back(I);
  }
  auto JudgeOne = [&](size_t I) {
    Found[New[I]] = judgeUnit(Units[New[I]], M, Options);
  };
  if (Options.ForEach)
    Options.ForEach(New.size(), JudgeOne);
  else
    for (size_t I = 0; I != New.size(); ++I)
      JudgeOne(I);
  if (Options.Cache)
    for (size_t I : New)
      Options.Cache->Known[Signatures[I]] = Found[I];
  for (UnitResult &R : Found) {
    llvm::move(R.Sites, std::back_inserter(Result.Sites));
    llvm::move(R.Creates, std::back_inserter(Result.Uncalled));
  }
  Result.Uncalled = uncalledCreates(std::move(Result.Uncalled));
  for (const auto &Entry : Tus) {
    if (Entry.second->Status == TuStatus::Unasked)
      continue;
    ++Result.Units.Total;
    if (Entry.second->Status == TuStatus::Skipped ||
        Entry.second->Status == TuStatus::Unneeded) {
      ++Result.Units.Skipped;
      continue;
    }
    if (Entry.second->Status == TuStatus::Parsed) {
      ++Result.Units.Parsed;
      continue;
    }
    ++Result.Units.Failed;
    Result.Failures.push_back(
        {Entry.second->MainFile.str(), Entry.second->Message.str()});
  }
  keepSafeFixes(Result.Sites);
  llvm::sort(Result.Sites,
             [](const Site &A, const Site &B) { return order(A) < order(B); });
  std::map<std::string, unsigned> Ordinals;
  for (Site &S : Result.Sites) {
    S.Fingerprint = fingerprint(S, 0);
    if (unsigned N = Ordinals[S.Fingerprint]++)
      S.Fingerprint = fingerprint(S, N);
  }
  return Result;
}

} // namespace pka
