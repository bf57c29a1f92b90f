//===- SummaryRecords.h - The record format of summaries --------*- C++ -*-===//
//
// One visit function per record type, for reading and for writing alike, so
// that the two cannot diverge. The codec supplies the primitives: number,
// signedNumber, text, list, enumeration, mentions and blocks. A record begins
// with a word of small fields and of marks for the large ones that follow; that
// word is packed from the record, passed to the codec, and unpacked into the
// record again, which changes nothing when writing. Private to the summary
// library.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_SUMMARYRECORDS_H
#define PKA_SUMMARY_SUMMARYRECORDS_H

#include "summary/Mentions.h"

namespace pka {

template <class Codec> void visit(Codec &C, llvm::StringRef &S) { C.text(S); }
template <class Codec> void visit(Codec &C, uint32_t &N) { C.number(N); }

template <class Codec> void visit(Codec &C, Location &L) {
  C.text(L.File);
  C.number(L.Line);
  C.number(L.Column);
}

template <class Codec> void visit(Codec &C, Step &S) {
  uint64_t Bits = uint64_t(S.Kind) | uint64_t(!S.Record.empty()) << 2 |
                  uint64_t(!S.Name.empty()) << 3 |
                  uint64_t(S.Index != Step::AnyIndex) << 4 |
                  uint64_t(S.hasRange()) << 5;
  C.number(Bits);
  C.enumeration(S.Kind, Bits & 3, StepKind::Owner);
  if (Bits & 1 << 2)
    C.text(S.Record);
  if (Bits & 1 << 3)
    C.text(S.Name);
  if (Bits & 1 << 4)
    C.signedNumber(S.Index);
  if (Bits & 1 << 5) {
    C.signedNumber(S.From);
    C.signedNumber(S.To);
  }
}

template <class Codec> void visit(Codec &C, Place &P) {
  uint64_t Bits = uint64_t(P.Root) | uint64_t(!P.Symbol.empty()) << 3 |
                  uint64_t(!P.Path.empty()) << 4 | uint64_t(P.Index) << 5;
  C.number(Bits);
  C.enumeration(P.Root, Bits & 7, RootKind::Result);
  C.narrow(P.Index, Bits >> 5);
  if (Bits & 1 << 3)
    C.text(P.Symbol);
  if (Bits & 1 << 4)
    C.list(P.Path);
}

template <class Codec> void visit(Codec &C, Value &V) {
  uint64_t Bits = uint64_t(V.Kind) | uint64_t(V.FunctionIsInternal) << 3 |
                  uint64_t(V.Int != 0) << 4 | uint64_t(!V.Text.empty()) << 5 |
                  uint64_t(V.Where.isValid()) << 6 | uint64_t(V.Rel) << 7;
  C.number(Bits);
  C.enumeration(V.Kind, Bits & 7, ValueKind::Test);
  C.enumeration(V.Rel, Bits >> 7, Relation::GE);
  V.FunctionIsInternal = Bits & 1 << 3;
  if (Bits & 1 << 4)
    C.signedNumber(V.Int);
  if (Bits & 1 << 5)
    C.text(V.Text);
  if (Bits & 1 << 6)
    visit(C, V.Where);
}

template <class Codec> void visit(Codec &C, Op &O) {
  const Value &From = O.Source;
  bool HasSource = From.Kind != ValueKind::Unknown || From.FunctionIsInternal ||
                   From.Int || !From.Text.empty() || From.Where.isValid() ||
                   From.Rel != Relation::None;
  uint64_t Bits = uint64_t(O.Kind) | uint64_t(O.Virtual) << 2 |
                  uint64_t(O.Implicit) << 3 |
                  uint64_t(O.Target.isValid()) << 4 | uint64_t(HasSource) << 5 |
                  uint64_t(!O.Args.empty()) << 6 | uint64_t(O.Placement) << 7 |
                  uint64_t(O.IfEqual) << 8 | uint64_t(O.CallId) << 9;
  C.number(Bits);
  C.enumeration(O.Kind, Bits & 3, OpKind::Throw);
  O.Virtual = Bits & 1 << 2;
  O.Implicit = Bits & 1 << 3;
  O.Placement = Bits & 1 << 7;
  O.IfEqual = Bits & 1 << 8;
  C.narrow(O.CallId, Bits >> 9);
  visit(C, O.Loc);
  if (Bits & 1 << 4)
    visit(C, O.Target);
  if (Bits & 1 << 5)
    visit(C, O.Source);
  if (Bits & 1 << 6)
    C.list(O.Args);
}

template <class Codec> void visit(Codec &C, Condition &D) {
  uint64_t Bits = uint64_t(D.Rel) | uint64_t(D.Mask != 0) << 3 |
                  uint64_t(D.Loc.isValid()) << 4;
  C.number(Bits);
  C.enumeration(D.Rel, Bits & 7, Relation::GE);
  if (Bits & 1 << 3)
    C.signedNumber(D.Mask);
  if (Bits & 1 << 4)
    visit(C, D.Loc);
  visit(C, D.Lhs);
  visit(C, D.Rhs);
}

template <class Codec> void visit(Codec &C, Block &B) {
  C.list(B.Ops);
  visit(C, B.Cond);
  C.list(B.Succs);
}

template <class Codec> void visit(Codec &C, DeadCall &D) {
  visit(C, D.Call);
  visit(C, D.CondLoc);
  C.text(D.Because);
}

/// All but what the function does.
template <class Codec> void visit(Codec &C, Function &F) {
  C.text(F.Id);
  C.text(F.Name);
  C.text(F.AliasOf);
  C.text(F.Record);
  visit(C, F.Loc);
  C.number(F.Flags);
  C.number(F.NumParams);
  C.number(F.NumCalls);
  C.list(F.Overrides);
}

template <class Codec> void visitBody(Codec &C, Function &F) {
  C.blocks(F);
  C.list(F.DeadCalls);
}

template <class Codec> void visit(Codec &C, Variable &V) {
  C.text(V.Id);
  C.text(V.Name);
  C.text(V.Record);
  C.text(V.Destructor);
  visit(C, V.Loc);
  C.number(V.Flags);
}

template <class Codec> void visit(Codec &C, Remark &R) {
  uint64_t Kind = uint64_t(R.Kind);
  C.number(Kind);
  C.enumeration(R.Kind, Kind, RemarkKind::MacroDrops);
  visit(C, R.Loc);
  C.text(R.Text);
  C.text(R.Meant);
  C.list(R.Names);
}

template <class Codec> void visit(Codec &C, Mendable &M) {
  visit(C, M.Call);
  visit(C, M.CallEnd);
  visit(C, M.Insert);
  C.text(M.Id);
  C.text(M.Name);
  C.text(M.ResultType);
  C.text(M.Delete);
  C.number(M.Flags);
  C.list(M.FreeNames);
}

template <class Codec> void visit(Codec &C, Mentions &M) {
  C.list(M.Names);
  C.number(M.NumShared);
  C.sortedLists(M.Numbers, M.Ends);
}

/// All but the bodies, which stand behind the heads of all summaries: whoever
/// only wants to know what there is need not read them.
template <class Codec> void visit(Codec &C, TuSummary &S) {
  C.text(S.MainFile);
  C.text(S.Directory);
  C.text(S.Output);
  uint64_t Status = uint64_t(S.Status);
  C.number(Status);
  C.enumeration(S.Status, Status, TuStatus::Unneeded);
  C.text(S.Message);
  C.list(S.Functions);
  C.list(S.Variables);
  C.list(S.Remarks);
  C.list(S.Mendables);
  C.mentions(S);
}

} // namespace pka

#endif
