//===- KeyChart.h - The ways to a key's creation and deletes ----*- C++ -*-===//
//
// What a picture of one key shows: the ways by which it is created, its
// deletes, and for each root that was tried the way to a delete, or the first
// call that is missing on it. Plain values that own their strings, made only
// where a report asks for them; no verdict depends on them.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_KEYCHART_H
#define PKA_JUDGE_KEYCHART_H

#include "judge/Verdict.h"

namespace pka {

/// One function of a way.
struct ChartHop {
  std::string Function;
  SourcePos Pos;   ///< The call that comes to it; of a root's, where it stands.
  std::string Via; ///< Not empty: handed to this function, which calls it.
  bool Joined = false; ///< With Via: which waits for the thread that runs it.
};

/// From something that runs by itself, or that the outside may call, to the
/// function that has the create or the delete.
struct ChartWay {
  enum StateTy {
    Open,    ///< It leads there.
    NotThen, ///< It does, but does not run when the library is unloaded.
    Spare,   ///< Calls lead there too; another root was enough to judge.
    Broken   ///< A call is missing.
  } State = Open;
  std::string Root; ///< For people; empty: nothing calls the first function.
  SourcePos RootPos;
  std::string When;           ///< "at unload", ...
  std::vector<ChartHop> Hops; ///< As far as calls lead.
  /// Broken only: what is missing, as a clause, and the functions behind it up
  /// to the one with the delete; empty when there is no delete.
  std::string Missing;
  SourcePos MissingPos;
  std::vector<ChartHop> Beyond;
  int Delete = -1; ///< Of KeyChart::Deletes, which it leads to or would; -1.
};

struct ChartDelete {
  SourcePos Pos;
  std::string Function;
  std::string Callee;
  std::string Note; ///< Why it does not count although it may run; or empty.
  bool Reached = false;
};

struct KeyChart {
  std::vector<ChartWay> Creations; ///< The shortest first.
  size_t MoreCreations = 0;        ///< Left out.
  /// From the function that creates the key down through wrappers.
  std::vector<ChartHop> Wrappers;
  std::vector<ChartDelete> Deletes;
  std::vector<ChartWay> Roots; ///< In the order of what they are worth.
};

} // namespace pka

#endif
