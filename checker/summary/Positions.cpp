//===- Positions.cpp - All positions of a summary -------------------------===//

#include "summary/Positions.h"
#include "summary/SummaryRecords.h"

using namespace llvm;

namespace pka {

namespace {
/// Goes through records like one that writes them, and passes all else by.
struct PositionCodec {
  function_ref<void(Location &)> Visit;

  void text(StringRef &) {}
  template <class T> void number(T &&) {}
  void signedNumber(int64_t &) {}
  template <class E> void enumeration(E &, uint64_t, E) {}
  void narrow(uint32_t &, uint64_t) {}
  template <class List> void list(List &Elements);
  void blocks(Function &F);
  void mentions(TuSummary &) {}
};
} // namespace

static void visit(PositionCodec &C, Location &L) { C.Visit(L); }

template <class List> void PositionCodec::list(List &Elements) {
  for (auto &Element : Elements)
    visit(*this, Element);
}

void PositionCodec::blocks(Function &F) {
  if (!F.Blocks.empty())
    list(F.Blocks.own());
}

void forEachPosition(TuSummary &S, function_ref<void(Location &)> Visit) {
  PositionCodec C{Visit};
  visit(C, S);
  for (Function &F : S.Functions)
    visitBody(C, F);
}

} // namespace pka
