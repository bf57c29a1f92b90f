#include "link/Link.h"
#include "link/TuNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace pka {
TuNames::TuNames(const TuSummary &Tu) {
  auto Mention = [&](const Place &P) {
    if (P.Root == RootKind::Global && P.Index == 0)
      Mentioned.insert(P.Symbol);
  };
  for (const Variable &V : Tu.Variables)
    if (!(V.Flags & (VF_Internal | VF_Declaration)))
      Variables.insert(V.Id);
  for (const Function &F : Tu.Functions) {
    if (!F.has(FF_Internal))
      Defined.insert(F.Id);
    for (const Block &B : F.Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind == OpKind::Call && O.Source.Kind == ValueKind::Function &&
            !O.Source.FunctionIsInternal)
          Called.insert(O.Source.Text);
        Mention(O.Target);
        Mention(O.Source.Where);
        for (const Value &V : O.Args)
          Mention(V.Where);
      }
  }
}

namespace {

/// Others can mean it.
bool isShown(const Variable &V) {
  return !(V.Flags & (VF_Internal | VF_Hidden | VF_Declaration));
}

class Lender {
public:
  Lender(const std::vector<LinkUnit> &Units, const KeyCode &Keys) : Keys(Keys) {
    for (const LinkUnit &Unit : Units)
      for (const TuSummary *Tu : Unit.Members) {
        Names.try_emplace(Tu, *Tu);
        if (Unit.Kind != UnitKind::Executable)
          for (const Variable &V : Tu->Variables)
            if (isShown(V))
              Shown.insert(V.Id);
      }
  }

  void callees(LinkUnit &Unit);
  void clients(LinkUnit &Unit, const LinkUnit &Other);
  void sharers(LinkUnit &Unit, const std::vector<LinkUnit> &Units);
  /// What the lent code calls in turn.
  void calleesOfLent(LinkUnit &Unit);

private:
  bool has(const LinkUnit &Unit, llvm::StringSet<> TuNames::*Set,
           llvm::StringRef Name) const {
    return llvm::any_of(Unit.Members, [&](const TuSummary *Tu) {
      return (Names.at(Tu).*Set).contains(Name);
    });
  }
  bool isClient(const TuSummary *Tu, const LinkUnit &Of,
                const LinkUnit &Own) const;
  static void lend(LinkUnit &To, const TuSummary *Tu) {
    if (!llvm::is_contained(To.Members, Tu) &&
        llvm::none_of(To.Foreign, [&](const TuSummary *Known) {
          return Known->identity() == Tu->identity();
        }))
      To.Foreign.push_back(Tu);
  }

  /// It has a variable of this name that nobody else can mean.
  bool hides(const LinkUnit &Unit, llvm::StringRef Name) const {
    return has(Unit, &TuNames::Variables, Name) &&
           llvm::none_of(Unit.Members, [&](const TuSummary *Tu) {
             return llvm::any_of(Tu->Variables, [&](const Variable &V) {
               return V.Id == Name && isShown(V);
             });
           });
  }

  const KeyCode &Keys;
  std::map<const TuSummary *, TuNames> Names;
  llvm::StringSet<> Shown; ///< Variables of libraries.
};

void Lender::callees(LinkUnit &Unit) {
  for (const auto &[Name, Tus] : Keys.Functions)
    if (has(Unit, &TuNames::Called, Name) &&
        !has(Unit, &TuNames::Defined, Name))
      for (const TuSummary *Tu : Tus)
        lend(Unit, Tu);
}

void Lender::calleesOfLent(LinkUnit &Unit) {
  for (size_t I = 0; I < Unit.Foreign.size(); ++I)
    for (const auto &[Name, Tus] : Keys.Functions) {
      const TuNames &Theirs = Names.at(Unit.Foreign[I]);
      if (Theirs.Called.contains(Name) && !Theirs.Defined.contains(Name) &&
          !has(Unit, &TuNames::Defined, Name))
        for (const TuSummary *Tu : Tus)
          lend(Unit, Tu);
    }
}

/// \p Tu, of \p Own, reaches into the code for keys that \p Of has.
bool Lender::isClient(const TuSummary *Tu, const LinkUnit &Of,
                      const LinkUnit &Own) const {
  const TuNames &Mine = Names.at(Tu);
  for (const TuSummary *Theirs : Of.Members) {
    if (!Keys.Tus.count(Theirs))
      continue;
    for (const Function &F : Theirs->Functions)
      if (!(F.Flags & (FF_Internal | FF_Hidden)) &&
          Mine.Called.contains(F.Id) && !has(Own, &TuNames::Defined, F.Id))
        return true;
    for (const Variable &V : Theirs->Variables)
      if (Keys.Tus.count(Tu) && isShown(V) && Mine.Mentioned.contains(V.Id) &&
          !has(Own, &TuNames::Variables, V.Id))
        return true;
  }
  return false;
}

void Lender::clients(LinkUnit &Unit, const LinkUnit &Other) {
  for (const TuSummary *Tu : Other.Members)
    if (isClient(Tu, Unit, Other))
      lend(Unit, Tu);
}

/// What others do with the variables for keys that \p Unit uses, and that it
/// does not keep to itself.
void Lender::sharers(LinkUnit &Unit, const std::vector<LinkUnit> &Units) {
  std::set<llvm::StringRef> Shared;
  for (const TuSummary *Tu : Unit.Members) {
    auto Used = Keys.Variables.find(Tu);
    if (Used != Keys.Variables.end())
      for (llvm::StringRef V : Used->second)
        if (Shown.contains(V) && !Shared.count(V) && !hides(Unit, V))
          Shared.insert(V);
  }
  if (Shared.empty())
    return;
  for (const LinkUnit &Other : Units)
    if (&Other != &Unit && Other.Kind != UnitKind::Executable)
      for (const TuSummary *Theirs : Other.Members) {
        auto Used = Keys.Variables.find(Theirs);
        if (Used != Keys.Variables.end() &&
            llvm::any_of(Shared, [&](llvm::StringRef V) {
              // Each has its own where both define one of that name.
              return Used->second.count(V) &&
                     (has(Unit, &TuNames::Variables, V)
                          ? !has(Other, &TuNames::Variables, V)
                          : !hides(Other, V));
            }))
          lend(Unit, Theirs);
      }
}

} // namespace

void addForeign(std::vector<LinkUnit> &Units, const KeyCode &Keys) {
  if (Keys.Tus.empty() || Units.size() < 2)
    return;
  Lender L(Units, Keys);
  for (LinkUnit &Unit : Units)
    L.callees(Unit);
  // The end of a process needs nobody else's help.
  for (LinkUnit &Unit : Units) {
    if (Unit.Kind == UnitKind::Executable)
      continue;
    for (const LinkUnit &Other : Units)
      if (&Unit != &Other && Other.Kind != UnitKind::Executable)
        L.clients(Unit, Other);
    L.sharers(Unit, Units);
    L.calleesOfLent(Unit);
  }
}

} // namespace pka
