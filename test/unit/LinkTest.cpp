//===- LinkTest.cpp - Sets of summaries, link rules and units -------------===//

#include "link/Link.h"
#include "link/LinkCommands.h"
#include "link/NinjaFile.h"
#include "summary/SummaryIO.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace pka;

namespace {

TuSummary tu(StringRef File, StringRef Output = "",
             StringRef FunctionName = "") {
  TuSummary S;
  S.MainFile = S.Arena->save(File);
  S.Directory = S.Arena->save("/b");
  S.Output = S.Arena->save(Output);
  if (!FunctionName.empty()) {
    Function F;
    F.Id = F.Name = S.Arena->save(FunctionName);
    F.Flags = FunctionName == "main" ? uint32_t(FF_Main) : 0;
    F.Blocks.own().emplace_back();
    S.Functions.push_back(std::move(F));
  }
  return S;
}

SummarySet setOf(std::vector<TuSummary> TUs) {
  SummarySet Set;
  for (TuSummary &S : TUs)
    Set.add(std::move(S));
  return Set;
}

/// "name(kind): file file" for each unit; borrowed members in brackets.
std::string describe(const SummarySet &Set, ArrayRef<LinkRule> Rules = {}) {
  std::string Text;
  for (const LinkUnit &U : makeUnits(Set, Rules, "rest")) {
    Text += U.Name;
    Text += U.Kind == UnitKind::Library      ? "(lib"
            : U.Kind == UnitKind::Executable ? "(exe"
                                             : "(?";
    Text += U.NoDelete ? ",nodelete):" : "):";
    for (const TuSummary *S : U.Members) {
      bool Borrowed = is_contained(U.Borrowed, S);
      Text += Borrowed ? " [" : " ";
      Text += sys::path::filename(S->MainFile);
      Text += Borrowed ? "]" : "";
    }
    Text += '\n';
  }
  return Text;
}

std::vector<LinkRule> rulesOf(std::vector<StringRef> Commands) {
  std::vector<LinkRule> Rules;
  for (StringRef C : Commands)
    parseLinkCommand(C, "/b", Rules);
  return Rules;
}

TEST(SummarySet, OrderDoesNotShow) {
  auto A = [] { return setOf({tu("/a.c", "/a.o"), tu("/b.c")}); };
  auto B = [] { return setOf({tu("/b.c", "", "f"), tu("/c.c")}); };
  SummarySet AB = A(), BA = B();
  AB.merge(B());
  BA.merge(A());
  EXPECT_EQ(AB.bytes(), BA.bytes());
  EXPECT_EQ(AB.size(), 3u);
}

TEST(SummarySet, Associative) {
  auto Part = [](int I) {
    return setOf({tu("/same.c", "", std::string(1, char('f' + I))),
                  tu("/own" + std::to_string(I) + ".c")});
  };
  SummarySet Left = Part(0), Right = Part(0), Tail = Part(1);
  Left.merge(Part(1));
  Left.merge(Part(2));
  Tail.merge(Part(2));
  Right.merge(std::move(Tail));
  EXPECT_EQ(Left.bytes(), Right.bytes());
}

TEST(SummarySet, Idempotent) {
  SummarySet Set = setOf({tu("/a.c"), tu("/b.c", "", "f")});
  std::string Before = Set.bytes();
  Set.merge(setOf({tu("/b.c", "", "f"), tu("/a.c")}));
  EXPECT_EQ(Before, Set.bytes());
}

TEST(SummarySet, BytesAreASummaryFile) {
  SummarySet Set = setOf({tu("/b.c", "", "f"), tu("/a.c")});
  auto Read = readSummaries(Set.bytes(), "set");
  ASSERT_TRUE(bool(Read));
  ASSERT_EQ(Read->size(), 2u);
  EXPECT_EQ((*Read)[0].MainFile, "/a.c");
}

TEST(SummarySet, RemoveMainFile) {
  SummarySet Set = setOf({tu("/a.c", "/1.o"), tu("/a.c", "/2.o"), tu("/b.c")});
  Set.removeMainFile("/a.c");
  ASSERT_EQ(Set.size(), 1u);
  EXPECT_EQ(Set.all()[0]->MainFile, "/b.c");
}

TEST(Units, NothingKnown) {
  EXPECT_EQ(describe(setOf({tu("/a.c"), tu("/b.c")})), "rest(?): a.c b.c\n");
}

TEST(Units, OneProgramTakesAll) {
  EXPECT_EQ(describe(setOf({tu("/a.c"), tu("/m.c", "", "main")})),
            "m(exe): a.c m.c\n");
}

TEST(Units, SeveralProgramsShareALibrary) {
  EXPECT_EQ(describe(setOf({tu("/a.c"), tu("/m.c", "", "main"),
                            tu("/n.c", "/b/tool", "main")})),
            "m(exe): [a.c] m.c\nrest(?): a.c\ntool(exe): [a.c] n.c\n");
}

TEST(Units, LibtoolObjects) {
  EXPECT_EQ(describe(setOf({tu("/a.c", "/b/a.o"), tu("/a.c", "/b/.libs/a.o"),
                            tu("/m.c", "/b/m.o", "main")})),
            "m(exe): [a.c] m.c\nrest(lib): a.c\n");
}

TEST(Units, TwinsOfTheRest) {
  // Equal but for the object: one. Different: both.
  EXPECT_EQ(describe(setOf({tu("/a.c", "/1.o"), tu("/a.c", "/2.o")})),
            "rest(?): a.c\n");
  EXPECT_EQ(describe(setOf({tu("/a.c", "/1.o", "f"), tu("/a.c", "/2.o")})),
            "rest(?): a.c a.c\n");
}

TEST(Units, ObjectPaths) {
  EXPECT_EQ(describe(setOf({tu("/a.c", "/b/CMakeFiles/foo.dir/a.c.o"),
                            tu("/b.c", "/b/CMakeFiles/foo.dir/s/b.c.o"),
                            tu("/c.c", "/b/x/CMakeFiles/bar.dir/c.c.o", "main"),
                            tu("/d.c", "/b/libd.so.1.p/d.c.o"),
                            tu("/e.c", "/b/e.p/e.c.o", "main"), tu("/r.c")})),
            "bar(exe): c.c\ne(exe): e.c\nfoo(?): a.c b.c\n"
            "libd.so.1(lib): d.c\nrest(?): r.c\n");
}

TEST(Units, LinkCommandsAndArchives) {
  auto Rules = rulesOf(
      {"/usr/bin/cc -fPIC -shared -Wl,-soname,libs.so.1 -Wl,-z,nodelete -o "
       "libs.so.1 s.o liba.a",
       "ar qc liba.a a.o libb.a", "/usr/bin/ar qc libb.a b.o",
       "ar qc libc.a c.o", "cc m.o libs.so.1 -o prog"});
  auto Set =
      setOf({tu("/s.c", "/b/s.o"), tu("/a.c", "/b/a.o"), tu("/b.c", "/b/b.o"),
             tu("/c.c", "/b/c.o"), tu("/m.c", "/b/m.o", "main")});
  std::string Expected = "libc.a(lib): c.c\nlibs.so.1(lib,nodelete): a.c b.c "
                         "s.c\nprog(exe): m.c\n";
  EXPECT_EQ(describe(Set, Rules), Expected);
  std::reverse(Rules.begin(), Rules.end());
  EXPECT_EQ(describe(Set, Rules), Expected);
}

TEST(Units, ArchivesInACircle) {
  auto Rules = rulesOf({"ar qc liba.a a.o libb.a", "ar qc libb.a b.o liba.a"});
  EXPECT_EQ(
      describe(setOf({tu("/a.c", "/b/a.o"), tu("/b.c", "/b/b.o")}), Rules),
      "liba.a(lib): a.c b.c\n");
}

TEST(Units, TheUserSays) {
  LinkRule User;
  User.Name = "mine.so";
  User.Kind = UnitKind::Library;
  User.SourceGlobs = {"/a*", "/c.c"};
  auto Rules = rulesOf({"cc -o prog a.o m.o"});
  Rules.push_back(User);
  EXPECT_EQ(describe(setOf({tu("/a.c", "/b/a.o"), tu("/c.c"), tu("/d.c"),
                            tu("/m.c", "/b/m.o", "main")}),
                     Rules),
            "mine.so(lib): a.c c.c\nprog(exe): [a.c] m.c\nrest(?): d.c\n");
}

TEST(Units, SkippedAndUnreadable) {
  // Assembly is code of its unit that was not seen; a header is no code.
  TuSummary Assembly = tu("/s.S"), Header = tu("/h.h"), Damaged = tu("/x.sum");
  Assembly.Status = Header.Status = TuStatus::Skipped;
  Damaged.Status = TuStatus::Failed;
  Damaged.Directory = StringRef();
  auto Set =
      setOf({Assembly, Header, Damaged, tu("/a.c", "/b/a.p/a.o"), tu("/b.c")});
  EXPECT_EQ(describe(Set), "a(?): a.c x.sum\nrest(?): b.c s.S x.sum\n");
}

TEST(LinkCommands, Flags) {
  auto Rules =
      rulesOf({": && cd sub && c++ -shared -Wl,-z -Wl,nodelete "
               "'a b.o' -o ../x.so && :",
               "cc -c a.c -o a.o", "rm -f liba.a && ar csrD liba.a a.o",
               "cmake -E rm -f b.o -o", "cc a.o -o"});
  ASSERT_EQ(Rules.size(), 2u);
  EXPECT_EQ(Rules[0].Output, "/b/x.so");
  EXPECT_EQ(Rules[0].Kind, UnitKind::Library);
  EXPECT_TRUE(Rules[0].NoDelete);
  EXPECT_EQ(Rules[0].Objects, std::vector<std::string>{"/b/sub/a b.o"});
  EXPECT_TRUE(Rules[1].IsStaticArchive);
}

TEST(LinkRules, RoundTrip) {
  auto Rules = rulesOf({"cc -shared -Wl,-z,nodelete -o 'x%\xff\n.so' a.o b.a",
                        "ar r l.a c.o", "cc -o p d.o"});
  sortRules(Rules);
  std::string Text = writeLinkRules(Rules);
  auto Read = readLinkRules(Text, "rules");
  ASSERT_TRUE(bool(Read));
  EXPECT_EQ(writeLinkRules(*Read), Text);
  ASSERT_EQ(Read->size(), 3u);
  EXPECT_EQ((*Read)[2].Name, "x%\xff\n.so");
  EXPECT_TRUE((*Read)[2].NoDelete);
  for (StringRef Bad : {StringRef(Text).drop_back(5), StringRef("nonsense")}) {
    auto Failed = readLinkRules(Bad, "rules");
    EXPECT_FALSE(bool(Failed));
    EXPECT_EQ(toString(Failed.takeError()).substr(0, 6), "rules:");
  }
}

TEST(Ninja, EdgesAndVariables) {
  SmallString<128> Dir;
  ASSERT_FALSE(sys::fs::createUniqueDirectory("pka-ninja", Dir));
  auto Write = [&](StringRef Name, StringRef Text) {
    cantFail(writeFileAtomically((Dir + "/" + Name).str(), Text));
  };
  Write("rules.ninja", "rule LINK\n"
                       "  command = $PRE && cc $FLAGS -o $FILE $in @$rspfile\n"
                       "  rspfile = $out.rsp\n"
                       "  rspfile_content = $libs\n"
                       "rule LOOP\n  command = cc $x -o $out $in\n  x = $x\n");
  Write("build.ninja", "ninja_required_version = 1.5\n"
                       "include rules.ninja\n"
                       "dir = out\n"
                       "build $dir/lib$ x.so | side: LINK a.o $\n"
                       "    b.o | implicit.a || order\n"
                       "  FLAGS = -shared\n"
                       "  FILE = $dir/libx.so\n"
                       "  PRE = :\n"
                       "  libs = libz.a\n"
                       "build c.o: CC c.c\n"
                       "build p: LOOP c.o\n"
                       "build all: phony p\n");
  auto Commands = readNinjaLinkCommands((Dir + "/build.ninja").str());
  ASSERT_EQ(Commands.size(), 2u);
  EXPECT_EQ(Commands[0], ": && cc -shared -o out/libx.so a.o b.o libz.a");
  EXPECT_EQ(Commands[1], "cc  -o p c.o");
  sys::fs::remove_directories(Dir);
}

} // namespace
