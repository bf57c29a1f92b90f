//===- Judge.h - Programs to verdicts ---------------------------*- C++ -*-===//
//
// Link units in, verdicts with evidence out. The judge decides which calls
// create and delete keys (by the models), which creation each delete can mean,
// and which roots reach it. It reports no text and knows no options of the
// command line.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_JUDGE_H
#define PKA_JUDGE_JUDGE_H

#include "judge/Verdict.h"
#include "link/Link.h"
#include "models/Models.h"
#include "llvm/ADT/STLExtras.h"
#include <functional>
#include <map>

namespace pka {

/// What judging one unit gives.
struct UnitResult {
  std::vector<Site> Sites;
  std::vector<SeenCreate> Creates;
};

/// The results of units that have been judged, by all that they are a function
/// of. Units are the same only as long as their summaries stay where they are.
class JudgeCache {
  friend AuditResult judge(std::vector<LinkUnit> Units, const Models &M,
                           const struct JudgeOptions &Options);
  std::map<std::string, UnitResult> Known;

public:
  /// For when summaries are about to go.
  void clear() { Known.clear(); }
};

struct JudgeOptions {
  /// The units are not all there is: external names may be called, and external
  /// keys deleted, by code that was not seen. For the plugin, design 4.8.
  bool OpenWorld = false;
  /// Findings in executables are errors too.
  bool Executables = false;
  /// Draw the chart of each site.
  bool Charts = false;
  /// Of calls with the same models and options; may be null.
  JudgeCache *Cache = nullptr;
  /// Calls its function with all numbers below its first argument, in any order
  /// or at once. Empty: one after the other.
  std::function<void(size_t, llvm::function_ref<void(size_t)>)> ForEach;
};

/// Judges every creation site of every unit. TUs of \p Units that failed to
/// parse make their unit incomplete. Sites come back sorted and with
/// fingerprints; Units counts distinct TUs.
AuditResult judge(std::vector<LinkUnit> Units, const Models &M,
                  const JudgeOptions &Options);

/// Lends the units what they need to know of each other; part of judge().
void lendForeign(std::vector<LinkUnit> &Units, const Models &M);

} // namespace pka

#endif
