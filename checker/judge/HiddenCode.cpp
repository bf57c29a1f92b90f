#include "judge/HiddenCode.h"
#include "llvm/ADT/STLExtras.h"

namespace pka {
namespace {

constexpr llvm::StringLiteral DestructorAttributes[] = {"destructor",
                                                        "__destructor__"};

class HiddenCodeFinder {
public:
  HiddenCodeFinder(const HiddenCode &Index, const CallGraph &G,
                   const Judgement &J, const std::set<FunctionId> &Unreached)
      : Index(Index), G(G), P(G.program()), J(J), Unreached(Unreached) {}

  std::vector<Blocked> find(llvm::ArrayRef<llvm::StringRef> Keys);

private:
  void skippedDeletes(const TuSummary &Tu, llvm::StringRef Key);
  void skippedUses(FunctionId F, const TuSummary &Tu);
  void emptyMacros(const TuSummary &Tu, llvm::StringRef Word, bool IsKey);
  void otherDefinition(const TuSummary &Tu, const Remark &Use, bool IsKey);
  const Remark *hiddenDefinition(const TuSummary &Tu,
                                 llvm::StringRef Macro) const;
  llvm::ArrayRef<const TuSummary *> whereNamed(FunctionId F) const;
  llvm::ArrayRef<const TuSummary *> whereKeyIsNamed() const;
  void say(const Location &L, std::string Text) {
    Found.push_back({L, std::move(Text)});
  }
  static std::string quoted(llvm::StringRef S) { return "'" + S.str() + "'"; }
  static bool has(const Remark &R, llvm::StringRef Name) {
    return llvm::is_contained(R.Names, Name);
  }
  static bool isDestructorAttribute(llvm::StringRef Word) {
    return llvm::is_contained(DestructorAttributes, Word);
  }

  const HiddenCode &Index;
  const CallGraph &G;
  const Program &P;
  const Judgement &J;
  const std::set<FunctionId> &Unreached;
  std::vector<Blocked> Found;
};

} // namespace

void HiddenCode::findDeleting(llvm::ArrayRef<KeyUse> Deletes) {
  for (const auto &Api : G.models().Keys)
    if (Api.second.Action == KeyAction::Delete)
      Deleting.insert(Api.first());
  for (const KeyUse &D : Deletes) {
    if (D.Where.Root == RootKind::Param)
      Deleting.insert(unqualified(G.name(D.Frame.F)));
    for (const CallEdge *E : D.Chain)
      Deleting.insert(unqualified(G.name(E->Callee)));
  }
  for (bool Grown = true; std::exchange(Grown, false);)
    for (const TuSummary *Tu : G.program().unit().Members)
      for (const Remark &R : Tu->Remarks)
        if (R.Kind == RemarkKind::Macro && R.Meant.empty() &&
            llvm::any_of(R.Names, [&](llvm::StringRef Name) {
              return Deleting.count(Name) != 0;
            }))
          Grown |= Deleting.insert(R.Text).second;
}

HiddenCode::HiddenCode(const CallGraph &G, llvm::ArrayRef<KeyUse> Deletes)
    : G(G) {
  findDeleting(Deletes);
  llvm::ArrayRef<const TuSummary *> Members = G.program().unit().Members;
  for (uint32_t I = 0; I != Members.size(); ++I)
    for (const Remark &R : Members[I]->Remarks)
      for (llvm::StringRef Name : R.Names) {
        std::vector<uint32_t> &Of = Naming[Name];
        if (Of.empty() || Of.back() != I)
          Of.push_back(I);
      }
}

std::vector<const TuSummary *>
HiddenCode::naming(llvm::ArrayRef<llvm::StringRef> Words,
                   llvm::ArrayRef<const TuSummary *> Among) const {
  llvm::ArrayRef<const TuSummary *> Members = G.program().unit().Members;
  if (Among.size() < Members.size())
    return Among.vec(); // These few can be looked at.
  std::set<uint32_t> Numbers;
  for (llvm::StringRef Word : Words) {
    auto It = Naming.find(Word);
    if (It != Naming.end())
      Numbers.insert(It->second.begin(), It->second.end());
  }
  std::vector<const TuSummary *> Result;
  for (uint32_t I : Numbers)
    Result.push_back(Members[I]);
  return Result;
}

std::vector<Blocked>
HiddenCode::find(const Judgement &J, llvm::ArrayRef<llvm::StringRef> Keys,
                 const std::set<FunctionId> &Unreached) const {
  return HiddenCodeFinder(*this, G, J, Unreached).find(Keys);
}

/// The TUs that can mean \p F by its name.
llvm::ArrayRef<const TuSummary *>
HiddenCodeFinder::whereNamed(FunctionId F) const {
  if (P.function(F).has(FF_Internal))
    return P.functions()[F].Tu;
  return P.unit().Members;
}

llvm::ArrayRef<const TuSummary *> HiddenCodeFinder::whereKeyIsNamed() const {
  auto Private = [&](const AbstractPlace &Where) {
    return Where.isGlobal() ? P.variable(Where.Index).isInternal()
                            : !Where.hasField();
  };
  if (Private(J.S->Use.Where) && llvm::all_of(J.Copies, Private))
    return P.functions()[J.S->Use.Frame.F].Tu;
  return P.unit().Members;
}

void HiddenCodeFinder::skippedDeletes(const TuSummary &Tu,
                                      llvm::StringRef Key) {
  for (const Remark &R : Tu.Remarks) {
    if (R.Kind != RemarkKind::SkippedCode || !has(R, Key))
      continue;
    auto Delete = llvm::find_if(
        R.Names, [&](llvm::StringRef Name) { return Index.isDeleting(Name); });
    if (Delete != R.Names.end())
      say(R.Loc, "code with " + quoted(*Delete) + " and " + quoted(Key) +
                     " is left out by the preprocessor: " + quoted(R.Text) +
                     " is not taken");
  }
}

/// A call or a registration of \p F, or an attribute that stands before it.
void HiddenCodeFinder::skippedUses(FunctionId F, const TuSummary &Tu) {
  llvm::StringRef Name = G.name(F);
  const Location &At = P.function(F).Loc;
  for (const Remark &R : Tu.Remarks) {
    bool Named = has(R, unqualified(Name));
    bool Attribute =
        standsBefore(R.Loc, At) && llvm::any_of(R.Names, isDestructorAttribute);
    if (R.Kind == RemarkKind::SkippedCode && (Named || Attribute))
      say(R.Loc, "code with " +
                     quoted(Named ? Name : llvm::StringRef("destructor")) +
                     " is left out by the preprocessor: " + quoted(R.Text) +
                     " is not taken");
  }
}

const Remark *HiddenCodeFinder::hiddenDefinition(const TuSummary &Tu,
                                                 llvm::StringRef Macro) const {
  for (const Remark &R : Tu.Remarks)
    if (R.Kind == RemarkKind::Macro && R.Text == Macro && !R.Meant.empty())
      return &R;
  return nullptr;
}

/// What the macro of \p Use is where some other branch is taken.
void HiddenCodeFinder::otherDefinition(const TuSummary &Tu, const Remark &Use,
                                       bool IsKey) {
  const Remark *R = hiddenDefinition(Tu, Use.Text);
  if (!R)
    return;
  auto Word = llvm::find_if(R->Names, [&](llvm::StringRef Name) {
    return IsKey ? Index.isDeleting(Name)
                 : isDestructorAttribute(Name) ||
                       G.models().Registrars.count(Name) != 0;
  });
  std::string With =
      Word == R->Names.end() ? "otherwise" : "with " + quoted(*Word);
  say(R->Loc, quoted(R->Text) + " would be defined " + With + " here, but " +
                  quoted(R->Meant) + " is not taken");
}

/// \p Word, the key or a function that would delete it, is given to a macro
/// that this configuration makes nothing of.
void HiddenCodeFinder::emptyMacros(const TuSummary &Tu, llvm::StringRef Word,
                                   bool IsKey) {
  for (const Remark &R : Tu.Remarks) {
    if (R.Kind != RemarkKind::MacroDrops || !has(R, Word))
      continue;
    bool IsCall = !R.Meant.empty();
    const Remark *Other = hiddenDefinition(Tu, R.Text);
    auto OtherHas = [&](llvm::function_ref<bool(llvm::StringRef)> Wanted) {
      return Other && llvm::any_of(Other->Names, Wanted);
    };
    // Much is said of a key that has nothing to do with its end.
    if (IsKey && !(IsCall && OtherHas([&](llvm::StringRef Name) {
                     return Index.isDeleting(Name);
                   })))
      continue;
    if (!IsCall && !OtherHas(isDestructorAttribute))
      continue;
    say(R.Loc, IsCall ? quoted(Word) + " is given to the macro " +
                            quoted(R.Text) + ", which makes nothing of it"
                      : "the macro " + quoted(R.Text) + " before " +
                            quoted(Word) + " is empty");
    otherDefinition(Tu, R, IsKey);
  }
}

std::vector<Blocked>
HiddenCodeFinder::find(llvm::ArrayRef<llvm::StringRef> Keys) {
  for (llvm::StringRef Key : Keys)
    for (const TuSummary *Tu : Index.naming(Key, whereKeyIsNamed())) {
      skippedDeletes(*Tu, Key);
      emptyMacros(*Tu, Key, /*IsKey=*/true);
    }
  for (FunctionId F : Unreached) {
    const llvm::StringRef Name = unqualified(G.name(F));
    llvm::SmallVector<llvm::StringRef, 3> Words{Name};
    Words.append(std::begin(DestructorAttributes),
                 std::end(DestructorAttributes));
    for (const TuSummary *Tu : Index.naming(Words, whereNamed(F))) {
      skippedUses(F, *Tu);
      emptyMacros(*Tu, Name, /*IsKey=*/false);
    }
  }
  return std::move(Found);
}

llvm::StringRef unqualified(llvm::StringRef Name) {
  size_t Colon = Name.rfind("::");
  return Colon == llvm::StringRef::npos ? Name : Name.drop_front(Colon + 2);
}

} // namespace pka
