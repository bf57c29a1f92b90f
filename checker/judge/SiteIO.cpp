//===- SiteIO.cpp - Judged sites as bytes ---------------------------------===//

#include "judge/SiteIO.h"
#include "summary/Bytes.h"

using namespace llvm;

namespace pka {

namespace {
struct Writing {
  ByteWriter W;
  void text(std::string &S) { W.bytes(S); }
  void number(unsigned &N) { W.number(N); }
  template <class E> void choice(E &Enum, E) { W.number(uint64_t(Enum)); }
  template <class T> void list(std::vector<T> &Elements) {
    W.number(Elements.size());
    for (T &Element : Elements)
      visit(*this, Element);
  }
};

struct Reading {
  ByteReader R;
  void text(std::string &S) { S = R.bytes().str(); }
  void number(unsigned &N) { N = unsigned(R.number()); }
  template <class E> void choice(E &Enum, E Last) {
    uint64_t N = R.number();
    R.Good &= N <= uint64_t(Last);
    Enum = R.Good ? E(N) : E();
  }
  template <class T> void list(std::vector<T> &Elements) {
    for (uint64_t N = R.number(); N && R.Good; --N)
      visit(*this, Elements.emplace_back());
  }
};
} // namespace

template <class Codec> static void visit(Codec &C, SourcePos &P) {
  C.text(P.File);
  C.number(P.Line);
  C.number(P.Column);
}

template <class Codec> static void visit(Codec &C, DeleteSite &D) {
  visit(C, D.Pos);
  C.text(D.Function);
  C.text(D.ReachedFrom);
}

template <class Codec> static void visit(Codec &C, Evidence &E) {
  visit(C, E.Pos);
  C.text(E.Text);
}

template <class Codec> static void visit(Codec &C, FixEdit &E) {
  visit(C, E.Pos);
  C.text(E.Text);
}

template <class Codec> static void visit(Codec &C, Site &S) {
  visit(C, S.Pos);
  for (std::string Site::*Text :
       {&Site::Function, &Site::Callee, &Site::Key, &Site::Storage,
        &Site::Program, &Site::ProgramKind, &Site::Destructor,
        &Site::Fingerprint, &Site::Message, &Site::LostPerReload})
    C.text(S.*Text);
  C.choice(S.V, Verdict::UnguardedDelete);
  C.choice(S.Sev, Severity::Error);
  C.list(S.Deletes);
  C.list(S.Story);
  C.text(S.Mend.Description);
  C.list(S.Mend.Edits);
}

template <class Codec> static void visit(Codec &C, SeenCreate &S) {
  visit(C, S.Pos);
  C.text(S.Uncalled);
}

std::string writeSites(const std::vector<Site> &Sites,
                       const std::vector<SeenCreate> &Uncalled) {
  Writing C;
  // It is only read, by code that can do both.
  C.list(const_cast<std::vector<Site> &>(Sites));
  C.list(const_cast<std::vector<SeenCreate> &>(Uncalled));
  return C.W.Out;
}

bool readSites(StringRef Bytes, std::vector<Site> &Sites,
               std::vector<SeenCreate> &Uncalled) {
  Reading C;
  C.R.In = Bytes;
  C.list(Sites);
  C.list(Uncalled);
  return C.R.Good && C.R.In.empty();
}

} // namespace pka
