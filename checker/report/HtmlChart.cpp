//===- HtmlChart.cpp - The picture of one key -----------------------------===//
//
// Lanes: what starts on the left, the key's creation and deletes on the right,
// the calls between them, and the gap where a call is missing. They are lists
// of boxes rather than one drawing, so that they can be read aloud, wrap on a
// phone and hold names of any length.
//
//===----------------------------------------------------------------------===//

#include "report/HtmlReport.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace pka {

/// So many lanes are in sight; the rest is folded.
static const size_t MaxLanes = 6;
/// Of what creates the key the first are enough to see how.
static const size_t MaxCreationLanes = 3;

void HtmlReport::arrow(StringRef Class) {
  OS << "<i class=\"arrow " << Class << "\" aria-hidden=\"true\"></i>";
}

void HtmlReport::rootBox(const ChartWay &Way, StringRef Class) {
  OS << "<div class=\"box root " << Class << "\"><span class=\"what\">"
     << html(Way.Root.empty() ? Way.Hops.front().Function : Way.Root)
     << "</span><span class=\"when\">" << html(Way.When) << "</span>";
  if (Way.RootPos.Line)
    OS << "<span class=\"at\">" << place(Way.RootPos) << "</span>";
  OS << "</div>\n";
}

/// \p Skip: what stands in the box before, which need not be said again.
void HtmlReport::hops(ArrayRef<ChartHop> Hops, StringRef Skip,
                      StringRef Class) {
  for (const ChartHop &Hop : Hops) {
    bool Said = &Hop == Hops.begin() && Skip.contains(Hop.Function);
    if (Said)
      continue;
    // With its arrow, from which no line break may part it.
    OS << "<span class=\"step\">";
    if (&Hop != Hops.begin() || Class.empty())
      arrow(Class);
    OS << "<span class=\"hop " << Class << "\"><code>" << html(Hop.Function)
       << "</code><span class=\"at\">"
       << (Hop.Via.empty() ? "" : "by way of " + html(Hop.Via) + ", ")
       << place(Hop.Pos) << "</span></span></span>";
  }
}

void HtmlReport::gap(StringRef Missing, const SourcePos &Pos) {
  OS << "<span class=\"gap\"><svg aria-hidden=\"true\"><use "
        "href=\"#cross\"/></svg><span><span class=\"said\">missing: "
        "</span>"
     << html(Missing);
  if (Pos.Line)
    OS << " <span class=\"at\">" << place(Pos) << "</span>";
  OS << "</span></span>";
}

void HtmlReport::deleteBox(const Site &S, const KeyChart &C, int Number,
                           bool Comes) {
  if (Number < 0) {
    OS << "<div class=\"box none\"><span class=\"what\">no delete</span><span "
          "class=\"when\">"
       << (C.Deletes.empty() ? "of this key exists in the program" : "is meant")
       << "</span></div>\n";
    return;
  }
  const ChartDelete &D = C.Deletes[Number];
  OS << "<div class=\"box delete" << (Comes ? "" : " unreached")
     << "\"><span class=\"what\"><code>" << html(D.Callee)
     << "</code></span><span class=\"when\">"
     << (D.Note.empty() ? "deletes " + html(S.Key) : html(D.Note))
     << "</span><span class=\"at\">" << place(D.Pos) << "</span></div>\n";
}

void HtmlReport::lane(const Site &S, const KeyChart &C, const ChartWay &Way) {
  bool Comes = Way.State != ChartWay::Broken;
  StringRef State = Way.State == ChartWay::Broken    ? "broken"
                    : Way.State == ChartWay::NotThen ? "late"
                                                     : "open";
  OS << "<li class=\"lane " << State << "\">\n";
  rootBox(Way, State);
  OS << "<div class=\"calls\">";
  hops(Way.Hops, Way.Root, "");
  if (!Comes) {
    gap(Way.Missing, Way.MissingPos);
    hops(Way.Beyond, "", "ghost");
    if (Way.Delete >= 0)
      arrow("ghost");
  } else {
    arrow("");
  }
  OS << "</div>\n";
  deleteBox(S, C, Way.Delete,
            Way.State == ChartWay::Open || Way.State == ChartWay::Spare);
  OS << "</li>\n";
}

void HtmlReport::creation(const Site &S, const KeyChart &C) {
  auto Lane = [&](const ChartWay &Way) {
    OS << "<li class=\"lane\">\n";
    rootBox(Way, "");
    OS << "<div class=\"calls\">";
    hops(Way.Hops, Way.Root.empty() ? Way.Hops.front().Function : Way.Root, "");
    hops(C.Wrappers, "", "");
    arrow("");
    OS << "</div>\n<div class=\"box create " << toneOf(S)
       << "\"><span class=\"what\"><code>" << html(S.Callee)
       << "</code></span><span class=\"when\">creates " << html(S.Key)
       << "</span><span class=\"at\">" << place(S.Pos) << "</span></div>\n"
       << "</li>\n";
  };
  OS << "<h4>What creates it</h4>\n<ol class=\"lanes\">\n";
  ArrayRef<ChartWay> Ways = C.Creations;
  for (const ChartWay &Way : Ways.take_front(MaxCreationLanes))
    Lane(Way);
  OS << "</ol>\n";
  if (Ways.size() <= MaxCreationLanes)
    return;
  Ways = Ways.drop_front(MaxCreationLanes);
  OS << "<details class=\"more\"><summary>"
     << counted(Ways.size() + C.MoreCreations, "more way")
     << "</summary>\n<ul>\n";
  for (const ChartWay &Way : Ways)
    OS << "<li>"
       << html(Way.Root.empty() ? Way.Hops.front().Function : Way.Root)
       << " <span class=\"at\">" << place(Way.RootPos) << "</span></li>\n";
  OS << "</ul>\n";
  if (C.MoreCreations)
    OS << "<p>and " << C.MoreCreations << " that are not named</p>\n";
  OS << "</details>\n";
}

/// The lane of a program in which nothing runs at unload.
void HtmlReport::noRoot(const Site &S, const KeyChart &C) {
  OS << "<ol class=\"lanes\"><li class=\"lane broken\">\n<div class=\"box root "
        "none\"><span class=\"what\">nothing</span><span class=\"when\">is "
        "known to run when the program "
     << (S.ProgramKind == "executable" ? "ends" : "is unloaded")
     << "</span></div>\n<div class=\"calls\">";
  if (C.Deletes.empty()) {
    gap("and nothing deletes the key", {});
  } else {
    gap("so that nothing comes to the delete", {});
    ChartHop In;
    In.Function = C.Deletes.front().Function;
    In.Pos = C.Deletes.front().Pos;
    hops(In, "", "ghost");
    arrow("ghost");
  }
  OS << "</div>\n";
  deleteBox(S, C, C.Deletes.empty() ? -1 : 0, false);
  OS << "</li></ol>\n";
}

void HtmlReport::roots(const Site &S, const KeyChart &C) {
  OS << "<h4>What deletes it</h4>\n";
  if (C.Roots.empty())
    return noRoot(S, C);
  // One way that leads there is enough; of the others nobody need hear.
  bool Good = C.Roots.front().State == ChartWay::Open;
  size_t Shown = std::min(MaxLanes, C.Roots.size());
  if (Good)
    Shown = std::min<size_t>(Shown, count_if(C.Roots, [](const ChartWay &Way) {
                               return Way.State == ChartWay::Open;
                             }));
  OS << "<ol class=\"lanes\">\n";
  for (const ChartWay &Way : ArrayRef<ChartWay>(C.Roots).take_front(Shown))
    lane(S, C, Way);
  OS << "</ol>\n";
  if (Shown == C.Roots.size())
    return;
  OS << "<details class=\"more\"><summary>"
     << counted(C.Roots.size() - Shown, "more root")
     << (Good ? ", not needed" : ", tried in vain")
     << "</summary>\n<ol class=\"lanes\">\n";
  for (const ChartWay &Way : ArrayRef<ChartWay>(C.Roots).drop_front(Shown))
    lane(S, C, Way);
  OS << "</ol></details>\n";
}

void HtmlReport::chart(const Site &S, const KeyChart &C) {
  OS << "<div class=\"picture\">\n";
  creation(S, C);
  if (S.V != Verdict::Wrapper)
    roots(S, C);
  OS << "</div>\n";
}

} // namespace pka
