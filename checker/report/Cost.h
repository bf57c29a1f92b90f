//===- Cost.h - What lost keys come to --------------------------*- C++ -*-===//
//
// From findings to what an operator counts in: keys that a library loses at
// each reload, how often it can be reloaded, and with a number of reloads a day
// the day on which that is over. Counts what is lost at every reload and
// nothing else: no executables, no libraries that stay loaded, no keys that
// are lost on some paths or with some objects only, and nothing that is
// suppressed.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_REPORT_COST_H
#define PKA_REPORT_COST_H

#include "report/Suppressions.h"

namespace pka {

/// PTHREAD_KEYS_MAX of Linux: the keys of a process.
constexpr unsigned KeysMax = 1024;

struct ProgramCost {
  std::string Program;
  unsigned Keys = 0;    ///< Lost at each reload, at least; never 0.
  unsigned Reloads = 0; ///< So many are possible, at most.
  Day Ends = 0;         ///< When they are used up; 0: not asked, or too far.
};

/// The programs of \p Result that lose keys at each reload, by name.
/// \p ReloadsPerDay: 0 when not known.
std::vector<ProgramCost> costs(const AuditResult &Result, double ReloadsPerDay,
                               Day Today);

/// "loses 2 of 1024 keys at each reload: at most 512 reloads", and the day.
std::string describeCost(const ProgramCost &C, double ReloadsPerDay);

/// The number of reloads a day in \p Text; false when it is none that a date
/// can be reckoned with.
bool parseReloads(llvm::StringRef Text, double &ReloadsPerDay);

/// \p From and \p Days days, or 0 when that is after the year 9999.
Day addDays(Day From, uint64_t Days);

} // namespace pka

#endif
