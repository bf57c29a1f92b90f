//===- Cost.cpp - What lost keys come to ----------------------------------===//

#include "report/Cost.h"
#include "report/Report.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <set>

using namespace llvm;

namespace pka {

// Years begin in March here: with the leap day at their end, months have a
// simple rhythm. Number 0 is the first of March of the year 0.

static uint64_t dayNumber(Day D) {
  uint64_t Year = D / 10000, Month = D / 100 % 100, InMonth = D % 100;
  Year -= Month <= 2;
  return Year * 365 + Year / 4 - Year / 100 + Year / 400 +
         (153 * ((Month + 9) % 12) + 2) / 5 + InMonth - 1;
}

static Day dayOfNumber(uint64_t Number) {
  constexpr uint64_t In400Years = 146097;
  uint64_t Rest = Number % In400Years;
  uint64_t Years = (Rest - Rest / 1460 + Rest / 36524 - Rest / 146096) / 365;
  uint64_t InYear = Rest - (365 * Years + Years / 4 - Years / 100);
  uint64_t FromMarch = (5 * InYear + 2) / 153;
  uint64_t Month = FromMarch < 10 ? FromMarch + 3 : FromMarch - 9;
  uint64_t Year = Number / In400Years * 400 + Years + (Month <= 2);
  return Day(Year * 10000 + Month * 100 + InYear - (153 * FromMarch + 2) / 5 +
             1);
}

Day addDays(Day From, uint64_t Days) {
  uint64_t Number = dayNumber(From), Last = dayNumber(99991231);
  return Days > Last - Number ? 0 : dayOfNumber(Number + Days);
}

bool parseReloads(StringRef Text, double &ReloadsPerDay) {
  double Number;
  if (Text.getAsDouble(Number) || !(Number >= 0.001 && Number <= 1e6))
    return false;
  ReloadsPerDay = Number;
  return true;
}

std::vector<ProgramCost> costs(const AuditResult &Result, double ReloadsPerDay,
                               Day Today) {
  // Two creates of one variable lose the same key.
  std::map<std::string, std::set<std::string>> Lost;
  for (const Site &S : Result.Sites)
    if (isFinding(S) && !S.Suppressed && !S.LostPerReload.empty())
      Lost[S.Program].insert(S.LostPerReload);
  std::vector<ProgramCost> Costs;
  for (const auto &[Program, Keys] : Lost) {
    ProgramCost C;
    C.Program = Program;
    C.Keys = unsigned(Keys.size());
    C.Reloads = KeysMax / C.Keys;
    if (ReloadsPerDay > 0)
      C.Ends = addDays(Today, uint64_t(C.Reloads / ReloadsPerDay));
    Costs.push_back(std::move(C));
  }
  return Costs;
}

std::string describeCost(const ProgramCost &C, double ReloadsPerDay) {
  std::string Text;
  raw_string_ostream OS(Text);
  OS << "loses " << C.Keys << " of " << KeysMax
     << " keys at each reload: at most " << C.Reloads
     << (C.Reloads == 1 ? " reload" : " reloads");
  if (ReloadsPerDay > 0) {
    OS << ", at " << format("%g", ReloadsPerDay) << " a day until ";
    if (C.Ends)
      OS << toString(C.Ends);
    else
      OS << "after the year 9999";
  }
  return OS.str();
}

} // namespace pka
