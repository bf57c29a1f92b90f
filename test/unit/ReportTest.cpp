//===- ReportTest.cpp - Text, JSON and SARIF ------------------------------===//

#include "report/Changes.h"
#include "report/Report.h"
#include "report/RulePages.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace pka;

namespace {

class Report : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(sys::fs::createUniqueDirectory("pka-unit", Dir));
    Options.WorkingDirectory = Dir.str().str();
    Options.ToolVersion = "0.1.0";
    Options.LlvmVersion = "14.0.6";
    Result.Units.Total = 3;
    Result.Units.Parsed = 2;
    Result.Units.Failed = 1;
  }
  void TearDown() override { sys::fs::remove_directories(Dir); }

  std::string path(const Twine &Name) { return (Dir + "/" + Name).str(); }

  void source(const char *Name, StringRef Text) {
    std::error_code EC;
    raw_fd_ostream OS(path(Name), EC);
    ASSERT_FALSE(EC);
    OS << Text;
  }

  Site &site(const Twine &File, unsigned Line, unsigned Column, Verdict V,
             Severity Sev) {
    Site S;
    S.Pos = {path(File), Line, Column};
    S.Function = "init";
    S.Callee = "create";
    S.Key = "ctx->tls";
    S.Storage = "field";
    S.Program = "libfoo.so";
    S.ProgramKind = "library";
    S.V = V;
    S.Sev = Sev;
    S.Fingerprint = "00ff";
    S.Message = "the key is never deleted";
    Result.Sites.push_back(S);
    return Result.Sites.back();
  }

  std::string print(Format F) {
    std::string Text;
    raw_string_ostream OS(Text);
    printReport(OS, Result, F, Options);
    OS.flush();
    return Text;
  }
  json::Value parse(Format F) {
    auto Parsed = json::parse(print(F));
    if (Parsed)
      return *Parsed;
    ADD_FAILURE() << toString(Parsed.takeError());
    return nullptr;
  }

  SmallString<128> Dir;
  ReportOptions Options;
  AuditResult Result;
};

TEST_F(Report, Text) {
  source("a.c", "int x;\n\tcreate(&key);\n");
  Site &S = site("a.c", 2, 2, Verdict::NeverDeleted, Severity::Error);
  S.Story = {{{path("a.c"), 1, 5}, "stored here"},
             {{}, "it costs a slot"},
             {{}, "and more"}};
  site("b.c", 1, 1, Verdict::ApiOnly, Severity::Warning).Program = "libbar.so";
  site("c.c", 1, 1, Verdict::Paired, Severity::None);
  site("c.c", 2, 1, Verdict::Wrapper, Severity::None);
  site("c.c", 3, 1, Verdict::NeverDeleted, Severity::Error).Suppressed = true;
  Result.Failures = {{path("d.c"), "'x.h' file\nnot found"}};
  EXPECT_EQ(print(Format::Text),
            "a.c:2:2: error: the key is never deleted "
            "[pthread-key-never-deleted]\n"
            "        create(&key);\n"
            "        ^\n"
            "a.c:1:5: note: stored here\n"
            "int x;\n"
            "    ^\n"
            "a.c:2:2: note: it costs a slot\n"
            "        create(&key);\n"
            "        ^\n"
            "a.c:2:2: note: and more\n"
            "b.c:1:1: warning: the key is never deleted "
            "[pthread-key-api-only]\n"
            "d.c: error: not analysed: 'x.h' file\\x0Anot found\n"
            "1 error, 1 warning, 1 suppressed; 4 keys in 2 programs, "
            "3 translation units (1 failed)\n");
  Options.Color = true;
  EXPECT_NE(print(Format::Text).find("\x1b["), std::string::npos);
}

TEST_F(Report, TextNothingFound) {
  Result.Units = {};
  Result.Units.Total = Result.Units.Parsed = 1;
  EXPECT_EQ(print(Format::Text),
            "no findings; 0 keys in 0 programs, 1 translation unit\n");
}

TEST_F(Report, TextJoinsPrograms) {
  site("a.c", 1, 1, Verdict::NeverDeleted, Severity::Error);
  site("a.c", 1, 1, Verdict::NeverDeleted, Severity::Error).Program = "liba.so";
  EXPECT_EQ(print(Format::Text),
            "a.c:1:1: error: the key is never deleted "
            "[pthread-key-never-deleted]\n"
            "a.c:1:1: note: the same holds in each of: liba.so, libfoo.so\n"
            "1 error; 2 keys in 2 programs, 3 translation units (1 failed)\n");
}

TEST_F(Report, TextStrangeSource) {
  source("a.c", std::string(5000, 'a') + "\n\xff\x1b[2J caf\xc3\xa9 key\n");
  site("a.c", 1, 2500, Verdict::NeverDeleted, Severity::Error);
  site("a.c", 2, 13, Verdict::NeverDeleted, Severity::Error);
  site("a.c", 9, 1, Verdict::NeverDeleted, Severity::Error);
  site("a\x1b.c", 9, 1, Verdict::NeverDeleted, Severity::Error);
  std::string Text = print(Format::Text);
  EXPECT_NE(Text.find("\n..." + std::string(200, 'a') + "...\n" +
                      std::string(103, ' ') + "^\n"),
            std::string::npos);
  EXPECT_NE(Text.find("\n\\xFF\\x1B[2J caf\xc3\xa9 key\n" +
                      std::string(17, ' ') + "^\n"),
            std::string::npos);
  EXPECT_NE(Text.find("a\\x1B.c:9:1: error"), std::string::npos);
}

TEST_F(Report, JsonIsTheContract) {
  Site &S = site("src/a.c", 12, 7, Verdict::NeverDeleted, Severity::Error);
  S.Destructor = "free_ctx";
  S.Deletes = {{{path("src/b.c"), 3, 4}, "fini", ""},
               {{"/elsewhere/c.c", 5, 6}, "done", "destructor 'done'"}};
  S.Story = {{{}, "lost"}};
  site("src/a.c", 2, 1, Verdict::Paired, Severity::None);
  EXPECT_EQ(print(Format::Json), R"({
  "version": 1,
  "tool": {
    "name": "pthread-key-audit",
    "version": "0.1.0",
    "llvm": "14.0.6"
  },
  "translation_units": {
    "total": 3,
    "parsed": 2,
    "skipped": 0,
    "failed": 1
  },
  "sites": [
    {
      "file": "src/a.c",
      "line": 2,
      "column": 1,
      "function": "init",
      "callee": "create",
      "key": "ctx->tls",
      "storage": "field",
      "program": "libfoo.so",
      "program_kind": "library",
      "verdict": "paired",
      "severity": "none",
      "suppressed": false,
      "destructor": null,
      "fingerprint": "00ff",
      "deletes": [],
      "evidence": []
    },
    {
      "file": "src/a.c",
      "line": 12,
      "column": 7,
      "function": "init",
      "callee": "create",
      "key": "ctx->tls",
      "storage": "field",
      "program": "libfoo.so",
      "program_kind": "library",
      "verdict": "never-deleted",
      "severity": "error",
      "suppressed": false,
      "destructor": "free_ctx",
      "fingerprint": "00ff",
      "deletes": [
        {
          "file": "src/b.c",
          "line": 3,
          "column": 4,
          "function": "fini",
          "reached_from": null
        },
        {
          "file": "/elsewhere/c.c",
          "line": 5,
          "column": 6,
          "function": "done",
          "reached_from": "destructor 'done'"
        }
      ],
      "evidence": [
        {
          "file": "src/a.c",
          "line": 12,
          "column": 7,
          "text": "lost"
        }
      ]
    }
  ]
}
)");
}

TEST_F(Report, JsonOfBytesThatAreNotUtf8) {
  site("\xff.c", 1, 1, Verdict::NeverDeleted, Severity::Error).Key = "\xc3";
  EXPECT_NE(print(Format::Json).find("\"file\": \"\xef\xbf\xbd.c\""),
            std::string::npos);
  parse(Format::Json);
  parse(Format::Sarif);
}

TEST_F(Report, OrderIsOfShownPaths) {
  for (unsigned Line : {10u, 9u})
    site("z.c", Line, 1, Verdict::NeverDeleted, Severity::Error);
  site("a.c", 1, 1, Verdict::NeverDeleted, Severity::Error);
  site("a.c", 1, 1, Verdict::ErrorPathLeak, Severity::Error);
  site("x", 1, 1, Verdict::Paired, Severity::None).Pos.File = "/zzz/b.c";
  std::vector<std::string> Order;
  json::Value Parsed = parse(Format::Json);
  for (const json::Value &S : *Parsed.getAsObject()->getArray("sites")) {
    const json::Object &O = *S.getAsObject();
    Order.push_back((*O.getString("file") + ":" + Twine(*O.getInteger("line")) +
                     ":" + *O.getString("verdict"))
                        .str());
  }
  EXPECT_EQ(Order, (std::vector<std::string>{
                       "/zzz/b.c:1:paired", "a.c:1:error-path-leak",
                       "a.c:1:never-deleted", "z.c:9:never-deleted",
                       "z.c:10:never-deleted"}));
}

TEST_F(Report, Sarif) {
  source("a b.c", "/* \xc3\xa9 */ create(&key);\n");
  Site &S = site("a b.c", 1, 10, Verdict::UnguardedDelete, Severity::Warning);
  S.Message = "key {a} [x](y)";
  S.Story = {{{}, "lost"}};
  S.Deletes = {{{"/else\xff/c.c", 5, 6}, "done", ""}};
  Site &Accepted =
      site("c.c", 1, 1, Verdict::NeverDeleted, Severity::Error);
  Accepted.Suppressed = true;
  Accepted.Suppressions = {{/*InSource=*/true, ""}, {false, "it is pinned"}};
  site("c.c", 2, 1, Verdict::Paired, Severity::None);
  Result.Failures = {{path("d.c"), "no"}};
  json::Value Parsed = parse(Format::Sarif);
  const json::Object &Run =
      *(*Parsed.getAsObject()->getArray("runs"))[0].getAsObject();
  const json::Array &Results = *Run.getArray("results");
  ASSERT_EQ(Results.size(), 2u);
  const json::Object &First = *Results[0].getAsObject();
  EXPECT_EQ(*First.getString("ruleId"), "pthread-key-unguarded-delete");
  EXPECT_EQ(*First.getInteger("ruleIndex"), 4);
  EXPECT_EQ(*First.getObject("message")->getString("text"),
            "key {{a}} \\[x\\](y)");
  EXPECT_EQ(
      *First.getObject("partialFingerprints")->getString("pthreadKeyAudit/v1"),
      "00ff");
  EXPECT_TRUE(First.getArray("suppressions")->empty());
  const json::Array &By =
      *Results[1].getAsObject()->getArray("suppressions");
  ASSERT_EQ(By.size(), 2u);
  EXPECT_EQ(*By[0].getAsObject()->getString("kind"), "inSource");
  EXPECT_FALSE(By[0].getAsObject()->getString("justification"));
  EXPECT_EQ(*By[1].getAsObject()->getString("kind"), "external");
  EXPECT_EQ(*By[1].getAsObject()->getString("justification"), "it is pinned");
  const json::Object &Physical =
      *(*First.getArray("locations"))[0].getAsObject()->getObject(
          "physicalLocation");
  EXPECT_EQ(*Physical.getObject("artifactLocation")->getString("uri"),
            "a%20b.c");
  EXPECT_EQ(*Physical.getObject("region")->getInteger("startColumn"), 9);
  std::string Text = print(Format::Sarif);
  EXPECT_NE(Text.find("\"file:///else%FF/c.c\""), std::string::npos);
  EXPECT_NE(Text.find("\"executionSuccessful\": false"), std::string::npos);
}

TEST_F(Report, DiffWithLinesThatLookLikeHeaders) {
  Changes C;
  ASSERT_TRUE(C.addDiff("diff --git a/x.c b/x.c\n"
                        "--- a/x.c\n"
                        "+++ b/x.c\n"
                        "@@ -3,2 +3 @@ int main(\n"
                        "--- a/not_a_file.c\n"
                        "-drop(lost);\n"
                        "+++ b/nor_this.c\n"
                        "\\ No newline at end of file\n"
                        "--- /dev/null\n"
                        "+++ \"b/a\\tb\\303\\251\\\".c\"\n"
                        "@@ -0,0 +1 @@\n"
                        "+x\n"
                        "--- a/two words.c\t\n"
                        "+++ b/two words.c\t\n",
                        "/top"));
  EXPECT_EQ(C.files(),
            (std::set<std::string>{"/top/a\tb\xc3\xa9\".c",
                                   "/top/two words.c", "/top/x.c"}));
  EXPECT_FALSE(Changes().addDiff("@@ -1,9 +1 @@\n-x\n", "/"));
  EXPECT_FALSE(Changes().addDiff("@@ -a +1 @@\n", "/"));
  // A line that is gone names one key of the two.
  site("a.c", 1, 1, Verdict::NeverDeleted, Severity::Error).Key = "ctx->lost";
  site("a.c", 2, 1, Verdict::NeverDeleted, Severity::Error).Key = "lost->it";
  C.mark(Result);
  EXPECT_TRUE(Result.Sites[0].Stands.Touched);
  EXPECT_FALSE(Result.Sites[1].Stands.Touched);
}

TEST_F(Report, BaselineCountsEquals) {
  for (unsigned Line : {1u, 2u})
    site("a.c", Line, 1, Verdict::NeverDeleted, Severity::Error);
  std::string Text;
  raw_string_ostream OS(Text);
  printBaseline(OS, Result, Options.WorkingDirectory);
  auto Entries = parseBaseline(OS.str(), "b");
  ASSERT_TRUE(bool(Entries));
  ASSERT_EQ(Entries->size(), 2u);
  site("a.c", 3, 1, Verdict::NeverDeleted, Severity::Error);
  EXPECT_TRUE(markKnown(Result, *Entries).empty());
  EXPECT_EQ(std::count_if(Result.Sites.begin(), Result.Sites.end(),
                          [](const Site &S) { return S.Stands.Known; }),
            2);
  Result.Sites.resize(1);
  EXPECT_EQ(markKnown(Result, *Entries).size(), 1u);
}

TEST(Rules, PagesBeginWithTheSummary) {
  for (const Rule &R : rules()) {
    StringRef Page = rulePage(R);
    EXPECT_TRUE(Page.consume_front(("# " + R.Id + "\n\n").str())) << R.Id.str();
    EXPECT_TRUE(Page.consume_front(R.Summary)) << R.Id.str();
    EXPECT_TRUE(
        Page.contains("\nDefault severity: " + toString(R.Default).str()))
        << R.Id.str();
    EXPECT_EQ(R.Id, ("pthread-key-" + toString(R.V)).str());
    EXPECT_EQ(ruleFor(R.V), &R);
    std::string Plain = plainText(rulePage(R));
    EXPECT_EQ(Plain.find('`'), std::string::npos);
    EXPECT_EQ(StringRef(Plain).split('\n').first, R.Summary);
  }
  EXPECT_EQ(rules().size(), 5u);
  EXPECT_FALSE(ruleFor(Verdict::Paired));
}

} // namespace
