//===- Charting.h - Draws the chart of a key --------------------*- C++ -*-===//
//
// A judgement goes in, the ways to the creation and to the deletes come out.
// What the judge has found is taken as it is; only for roots that come to no
// delete the first missing call is looked for, over all calls whatever their
// conditions. Changes no verdict.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_JUDGE_CHARTING_H
#define PKA_JUDGE_CHARTING_H

#include "judge/KeyChart.h"
#include "judge/Story.h"

namespace pka {

/// The chart of \p J.
std::shared_ptr<const KeyChart>
drawChart(const CallGraph &G, const UnitFacts &Facts, const Judgement &J);

/// When a root of \p C runs, for people: "at unload".
std::string whenRuns(const Program &P, RootClass C);

// Parts of a chart, private to those who draw it.
void drawCreations(const CallGraph &G, const Judgement &J, KeyChart &Chart);
ChartHop hopOf(const CallGraph &G, const CallEdge &E);
/// The hop that a way begins with.
ChartHop firstHopOf(const CallGraph &G, FunctionId F);

} // namespace pka

#endif
