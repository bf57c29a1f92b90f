//===- Wanted.cpp - What others must have to matter -----------------------===//

#include "demand/Search.h"
#include "llvm/Demangle/Demangle.h"
#include <cstdlib>

using namespace llvm;

namespace pka {

StringRef lastName(StringRef Name) {
  unsigned Depth = 0;
  size_t Begin = 0;
  for (size_t I = 0; I + 1 < Name.size(); ++I) {
    if (Name[I] == '<')
      ++Depth;
    else if (Name[I] == '>' && Depth)
      --Depth;
    else if (!Depth && Name[I] == ':' && Name[I + 1] == ':')
      Begin = I + 2;
  }
  return Name.drop_front(Begin).split('<').first;
}

/// The class, or else nothing, and the name of the function that the linker
/// calls \p Id.
static std::pair<std::string, std::string> splitId(StringRef Id) {
  ItaniumPartialDemangler Demangler;
  std::string Text = Id.str();
  if (Id.take_front(2) != "_Z" || Demangler.partialDemangle(Text.c_str()))
    return {"", Text};
  auto Part = [](char *Buffer) {
    std::string Result = Buffer ? Buffer : "";
    std::free(Buffer);
    return Result;
  };
  std::string Base = Part(Demangler.getFunctionBaseName(nullptr, nullptr));
  return {Part(Demangler.getFunctionDeclContextName(nullptr, nullptr)),
          StringRef(Base).split('<').first.ltrim('~').str()};
}

static std::string classOf(StringRef Id) {
  return lastName(splitId(Id).first).str();
}

void Search::want(WantedNames &Map, StringRef Name, unsigned Hops, Node N) {
  BitVector For = programs(N);
  if (Narrow)
    For &= *Narrow;
  if (!ForClients)
    For.reset(For.size() - 1);
  if (For.none())
    return;
  Wanted &W = Map[Name];
  W.Hops = std::max(W.Hops, Hops);
  W.For |= For;
}

void Search::wantFunction(Node N, unsigned Hops) {
  if (!isWanting(N))
    return;
  const Function &F = function(N);
  if (F.Flags & FF_Initializer)
    return;
  if (!F.has(FF_Main))
    wantId(N, F.Id, F.has(FF_Internal));
  // A method that nobody else can name is called by way of what it overrides.
  for (StringRef Base : F.Overrides) {
    for (bool Internal : {false, true})
      wantId(N, Base, Internal);
    want(Out.Fields, classOf(Base) + "." + lastName(F.Name).str(), Hops, N);
  }
  if (F.has(FF_Lambda))
    return;
  // What only this file can name is in its summary already.
  if (F.has(FF_Internal) && F.Loc.File == tu(N).MainFile)
    return;
  // The entry has no callers, and the standard library's templates are made for
  // somebody who names what they are made of.
  if (F.has(FF_Main) || F.Name.take_front(5) == "std::")
    return;
  StringRef Name = lastName(F.Name);
  if (F.Record.empty()) {
    want(Out.Names, Name, Hops, N);
    // The linker's name, where an attribute gave another.
    if (F.Id.take_front(2) != "_Z" && !F.Id.contains(':') && F.Id != Name)
      want(Out.Names, F.Id, Hops, N);
    return;
  }
  if (Name.take_front(8) == "operator" ||
      F.Flags & (FF_CxxConstructor | FF_CxxDestructor)) {
    want(Out.Classes, lastName(F.Name.drop_back(Name.size() + 2)), Hops, N);
    return;
  }
  // Who calls a method sees the class.
  want(Out.Fields, (F.Record + "." + Name).str(), Hops, N);
}

std::string bodyName(StringRef Id) {
  auto [Context, Name] = splitId(Id);
  if (StringRef(Context).split(':').first == "std")
    return {};
  StringRef Class = lastName(Context);
  return Class.empty() ? Name : (Class + "::" + Name).str();
}

void Search::wantId(Node N, StringRef Id, bool Internal) {
  want(namesFor(N, Internal).Ids, Id, 0, N);
}

void Search::wantBody(Node N, const Value &Callee) {
  if (!isWanting(N))
    return;
  want(namesFor(N, Callee.FunctionIsInternal).BodyIds, Callee.Text, 0, N);
  // A function of the same text is there already.
  std::string Name =
      Callee.FunctionIsInternal ? std::string() : bodyName(Callee.Text);
  if (!Name.empty())
    want(Out.Bodies, Name, 0, N);
}

void Search::wantVariable(Node N, const Place &P, unsigned Hops,
                          WantedNames &Names) {
  if (P.Root != RootKind::Global || !isWanting(N))
    return;
  wantId(N, P.Symbol, P.Index);
  if (P.Index)
    return;
  // A linkage name is not what the text says.
  for (const Variable &V : tu(N).Variables)
    if (V.Id == P.Symbol)
      return want(Names, lastName(V.Name), Hops, N);
  want(Names, lastName(P.Symbol), Hops, N);
}

} // namespace pka
