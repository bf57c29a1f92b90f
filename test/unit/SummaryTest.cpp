//===- SummaryTest.cpp - Places as C, untrusted text ----------------------===//

#include "summary/Summary.h"
#include "summary/Printable.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace pka;

namespace {

std::string shown(RootKind Root, StringRef Symbol,
                  std::initializer_list<Step> Path) {
  Place P;
  P.Root = Root;
  P.Symbol = Symbol;
  P.Path.append(Path.begin(), Path.end());
  return toString(P);
}

TEST(Place, AsC) {
  Step Deref = Step::deref(), Tls = Step::field("ctx", "tls");
  Step Anonymous = Step::field("", "");
  auto Param = RootKind::Param, Global = RootKind::Global;
  EXPECT_EQ(shown(Param, "ctx", {Deref, Tls}), "ctx->tls");
  EXPECT_EQ(shown(Global, "keys", {Step::index(2)}), "keys[2]");
  EXPECT_EQ(shown(Global, "keys", {Step::index(Step::AnyIndex)}), "keys[]");
  EXPECT_EQ(shown(Param, "key", {Deref}), "*key");
  EXPECT_EQ(shown(Global, "g", {Step::field("", "a"), Step::field("", "b")}),
            "g.a.b");
  EXPECT_EQ(shown(Param, "p", {Deref, Step::index(1), Tls}), "p[1].tls");
  EXPECT_EQ(shown(Param, "p", {Deref, Deref, Tls}), "(*p)->tls");
  EXPECT_EQ(shown(Param, "p", {Deref, Deref}), "**p");
  EXPECT_EQ(shown(Param, "p", {Deref, Tls, Deref}), "*p->tls");
  EXPECT_EQ(shown(Param, "p", {Deref, Anonymous, Tls}), "p->tls");
  EXPECT_EQ(shown(Param, "", {}), "<parameter 1>");
  EXPECT_EQ(shown(RootKind::Result, "", {Deref, Tls}), "<result>->tls");
  EXPECT_EQ(shown(RootKind::Local, "k", {}), "k");
  EXPECT_EQ(shown(Global, "_ZN1S3keyE", {}), "S::key");
  EXPECT_EQ(shown(Global, "c:a.c@F@init@key", {}), "key");
  EXPECT_EQ(toString(Place()), "<nowhere>");
}

TEST(Place, EqualityIgnoresNamesForDisplay) {
  Place A, B;
  A.Root = B.Root = RootKind::Param;
  A.Symbol = "x";
  B.Symbol = "y";
  EXPECT_TRUE(A == B);
  B.Index = 1;
  EXPECT_FALSE(A == B);
  A.Root = B.Root = RootKind::Global;
  EXPECT_FALSE(A == B);
}

TEST(Printable, OneSafeLine) {
  EXPECT_EQ(printable("caf\xc3\xa9 x"), "caf\xc3\xa9 x");
  EXPECT_EQ(printable("a\nb\x1b[31m\t"), "a\\x0Ab\\x1B[31m\\x09");
  EXPECT_EQ(printable("a\xff\xc3"), "a\\xFF\\xC3");
  EXPECT_EQ(printable("\xe2\x80\xaex"), "\\xE2\\x80\\xAEx");
  EXPECT_EQ(printable("\xc2\x9bx"), "\\xC2\\x9Bx");
  EXPECT_EQ(printable(StringRef("\0", 1)), "\\x00");
}

} // namespace
