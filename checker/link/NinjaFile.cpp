//===- NinjaFile.cpp - Commands of a Ninja build --------------------------===//

#include "link/NinjaFile.h"
#include "summary/Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace pka {
namespace {

constexpr unsigned MaxDepth = 16; ///< Of includes and variables.
constexpr size_t MaxFileSize = size_t(1) << 30;
constexpr size_t MaxCommandSize = size_t(1) << 24;

using Bindings = StringMap<std::string>;

/// Variables of one file; those of the file that says `subninja` show through.
struct Scope {
  const Scope *Parent = nullptr;
  Bindings Variables;
  StringMap<Bindings> Rules; ///< Bindings of a rule are not yet evaluated.
};

/// Variables and paths of one build edge, for the evaluation of its rule.
struct Edge {
  const Scope *Outer;
  const Bindings *Rule;
  Bindings Variables;
  std::string Inputs, Outputs; ///< Quoted for the shell.
};

class Reader {
public:
  explicit Reader(StringRef Directory) : Directory(Directory) {}

  void file(StringRef Path, Scope &S, unsigned Depth);
  std::vector<std::string> Commands;

private:
  void lines(StringRef Text, Scope &S, unsigned Depth);
  void build(StringRef Rest, const Scope &S, Bindings Variables);
  StringRef nextLine(StringRef &Text);

  StringRef Directory;
  std::string Joined; ///< A line that goes on after a `$`.
};

} // namespace

static StringRef lookUp(const Scope *S, StringRef Name) {
  for (; S; S = S->Parent) {
    auto I = S->Variables.find(Name);
    if (I != S->Variables.end())
      return I->second;
  }
  return "";
}

static bool isNameChar(char C, bool Braced) {
  return llvm::isAlnum(C) || C == '_' || C == '-' || (Braced && C == '.');
}

/// Replaces the `$` escapes of \p Text; \p Value gives what a variable holds.
static std::string expand(StringRef Text,
                          function_ref<std::string(StringRef)> Value) {
  std::string Result;
  while (!Text.empty() && Result.size() < MaxCommandSize) {
    size_t Dollar = Text.find('$');
    Result += Text.substr(0, Dollar);
    if (Dollar == StringRef::npos || Dollar + 1 == Text.size())
      break;
    Text = Text.drop_front(Dollar + 1);
    bool Braced = Text.consume_front("{");
    StringRef Name =
        Text.take_while([&](char C) { return isNameChar(C, Braced); });
    if (Name.empty() && Text.empty())
      break;
    if (Name.empty()) { // `$$`, `$:` and `$ ` stand for the character.
      Result += Text[0];
      Text = Text.drop_front();
      continue;
    }
    Text = Text.drop_front(Name.size());
    if (Braced)
      Text.consume_front("}");
    Result += Value(Name);
  }
  return Result;
}

/// A variable in a rule: the edge's, the rule's own, then the file's.
static std::string edgeValue(const Edge &E, StringRef Name, unsigned Depth) {
  if (Name == "in" || Name == "in_newline")
    return E.Inputs;
  if (Name == "out")
    return E.Outputs;
  auto I = E.Variables.find(Name);
  if (I != E.Variables.end())
    return I->second;
  auto R = E.Rule->find(Name);
  if (R == E.Rule->end())
    return lookUp(E.Outer, Name).str();
  if (Depth >= MaxDepth)
    return "";
  return expand(R->second, [&](StringRef Inner) {
    return edgeValue(E, Inner, Depth + 1);
  });
}

/// Splits off the next path of a build line, up to a blank, `:` or `|`.
static StringRef takePath(StringRef &Line) {
  Line = Line.ltrim(' ');
  size_t I = 0;
  while (I < Line.size() && !StringRef(" :|").contains(Line[I]))
    I += Line[I] == '$' ? 2 : 1;
  StringRef Path = Line.take_front(I);
  Line = Line.drop_front(Path.size());
  return Path;
}

static void addQuoted(std::string &List, StringRef Path) {
  if (!List.empty())
    List += ' ';
  bool Plain = all_of(Path, [](char C) {
    return llvm::isAlnum(C) || StringRef("_+-./@%=,:").contains(C) ||
           (C & 0x80);
  });
  if (Plain) {
    List += Path;
    return;
  }
  List += '"';
  for (char C : Path) {
    if (C == '"' || C == '\\')
      List += '\\';
    List += C;
  }
  List += '"';
}

static bool isLinkInput(StringRef Path) {
  StringRef Extension = sys::path::extension(Path);
  return Extension == ".o" || Extension == ".lo" || Extension == ".obj" ||
         Extension == ".a";
}

/// One build edge. \p Rest is the line after the word `build`.
void Reader::build(StringRef Rest, const Scope &S, Bindings Variables) {
  auto Path = [&](StringRef &Line) {
    return expand(takePath(Line), [&](StringRef Name) {
      auto I = Variables.find(Name);
      return I != Variables.end() ? I->second : lookUp(&S, Name).str();
    });
  };
  // After one bar stand implicit outputs and inputs, after two the order-only
  // ones; neither is part of $out or $in.
  Edge E{&S, nullptr, {}, {}, {}};
  bool Implicit = false, Links = false;
  for (; !Rest.empty() && Rest[0] != ':'; Rest = Rest.ltrim(' ')) {
    Implicit |= Rest.consume_front("|");
    std::string Out = Path(Rest);
    if (!Out.empty() && !Implicit)
      addQuoted(E.Outputs, Out);
  }
  if (!Rest.consume_front(":"))
    return;
  StringRef RuleName = takePath(Rest);
  for (const Scope *R = &S; R && !E.Rule; R = R->Parent) {
    auto I = R->Rules.find(RuleName);
    if (I != R->Rules.end())
      E.Rule = &I->second;
  }
  if (!E.Rule)
    return; // `phony`, or a rule that was never declared.
  for (Rest = Rest.ltrim(' '); !Rest.empty() && Rest[0] != '|';
       Rest = Rest.ltrim(' ')) {
    if (Rest.consume_front(":"))
      continue; // Malformed; go on behind it.
    std::string In = Path(Rest);
    Links |= isLinkInput(In);
    addQuoted(E.Inputs, In);
  }
  if (!Links)
    return;

  E.Variables = std::move(Variables);
  std::string Command = edgeValue(E, "command", 0);
  // The response file would be written from its content just before the run.
  std::string Response = edgeValue(E, "rspfile", 0);
  if (!Response.empty()) {
    size_t At = Command.find("@" + Response);
    if (At != std::string::npos)
      Command.replace(At, Response.size() + 1,
                      edgeValue(E, "rspfile_content", 0));
  }
  Commands.push_back(std::move(Command));
}

/// Takes a logical line off \p Text: a `$` at its end joins the next one.
StringRef Reader::nextLine(StringRef &Text) {
  StringRef Line;
  std::tie(Line, Text) = Text.split('\n');
  Line.consume_back("\r");
  auto GoesOn = [](StringRef L) {
    // An even number of dollars are escaped dollars.
    return (L.size() - L.rtrim('$').size()) % 2 == 1;
  };
  if (!GoesOn(Line))
    return Line;
  Joined = Line.drop_back().str();
  while (!Text.empty()) {
    std::tie(Line, Text) = Text.split('\n');
    Line.consume_back("\r");
    bool More = GoesOn(Line);
    Joined += More ? Line.drop_back().ltrim(' ') : Line.ltrim(' ');
    if (!More)
      break;
  }
  return Joined;
}

void Reader::lines(StringRef Text, Scope &S, unsigned Depth) {
  auto FileValue = [&](StringRef Name) { return lookUp(&S, Name).str(); };
  while (!Text.empty()) {
    std::string Line = nextLine(Text).str();
    StringRef Rest = StringRef(Line).rtrim(' ');
    if (Rest.empty() || Rest[0] == '#' || Rest[0] == ' ')
      continue;
    StringRef Word =
        Rest.take_while([](char C) { return isNameChar(C, true); });
    Rest = Rest.drop_front(Word.size()).ltrim(' ');

    if (Rest.consume_front("=")) {
      S.Variables[Word] = expand(Rest.ltrim(' '), FileValue);
    } else if (Word == "include" || Word == "subninja") {
      std::string Path = absolutePath(expand(Rest, FileValue), Directory);
      Scope Inner;
      Inner.Parent = &S;
      file(Path, Word == "include" ? S : Inner, Depth + 1);
    } else if (Word == "rule" || Word == "build" || Word == "pool") {
      Bindings Own;
      while (Text.substr(0, 1) == " ") {
        std::string Binding = nextLine(Text).str();
        auto [Name, Value] = StringRef(Binding).split('=');
        Value = Value.ltrim(' ');
        Own[Name.trim(' ')] =
            Word == "build" ? expand(Value, FileValue) : Value.str();
      }
      if (Word == "rule")
        S.Rules[Rest] = std::move(Own);
      else if (Word == "build")
        build(Rest, S, std::move(Own));
    }
  }
}

void Reader::file(StringRef Path, Scope &S, unsigned Depth) {
  uint64_t Size = 0;
  if (Depth > MaxDepth || !sys::fs::is_regular_file(Path) ||
      sys::fs::file_size(Path, Size) || Size > MaxFileSize)
    return;
  auto Buffer = MemoryBuffer::getFile(Path);
  if (Buffer)
    lines((*Buffer)->getBuffer(), S, Depth);
}

std::vector<std::string> readNinjaLinkCommands(StringRef File) {
  Reader R(sys::path::parent_path(File));
  Scope Top;
  R.file(File, Top, 0);
  return std::move(R.Commands);
}

} // namespace pka
