//===- RulePages.cpp - The pages of docs/rules in the program -------------===//

#include "report/RulePages.h"

using namespace llvm;

namespace pka {

namespace {
struct EmbeddedPage {
  const char *Name;
  const char *Text;
};
} // namespace

static const EmbeddedPage Pages[] = {
#include "report/RulePages.inc"
};

StringRef rulePage(const Rule &R) {
  for (const EmbeddedPage &Page : Pages) {
    StringRef Name = Page.Name;
    if (Name.consume_front(R.Id) && Name == ".md")
      return Page.Text;
  }
  return R.Summary;
}

std::string plainText(StringRef Markdown) {
  std::string Result;
  while (!Markdown.empty()) {
    StringRef Line;
    std::tie(Line, Markdown) = Markdown.split('\n');
    StringRef Rest = Line;
    if (Rest.consume_front("```") || Rest.consume_front("# "))
      continue;
    if (Rest.consume_front("## "))
      Line = Rest;
    for (char C : Line)
      if (C != '`')
        Result += C;
    Result += '\n';
  }
  return StringRef(Result).trim().str();
}

} // namespace pka
