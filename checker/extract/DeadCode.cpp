// What a body says and never does: the calls of blocks that nothing leads to.
#include "extract/BodyBuilder.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace pka {
namespace {

const CFGBlock *anyBlock(const CFGBlock::AdjacentBlock &B) {
  const CFGBlock *Reachable = B.getReachableBlock();
  return Reachable ? Reachable : B.getPossiblyUnreachableBlock();
}

/// \p Seen and all that follows it.
void follow(llvm::DenseSet<const CFGBlock *> &Seen) {
  std::vector<const CFGBlock *> Work(Seen.begin(), Seen.end());
  while (!Work.empty()) {
    const CFGBlock *B = Work.back();
    Work.pop_back();
    for (const CFGBlock::AdjacentBlock &Succ : B->succs())
      if (const CFGBlock *Next = Succ.getReachableBlock())
        if (Seen.insert(Next).second)
          Work.push_back(Next);
  }
}

/// The text of \p E when it is short and not a part of some macro's.
std::string writtenAs(const Expr *E, const ASTContext &Ctx) {
  CharSourceRange Range = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(E->getSourceRange()),
      Ctx.getSourceManager(), Ctx.getLangOpts());
  llvm::StringRef Text;
  if (Range.isValid())
    Text =
        Lexer::getSourceText(Range, Ctx.getSourceManager(), Ctx.getLangOpts());
  bool Short = Text.size() <= 60 && !Text.contains('\n');
  return Short ? Text.str() : std::string();
}

} // namespace

/// The branch that nothing takes and that leads to \p B, with the number of its
/// edge; null when the way is closed otherwise.
static std::pair<const CFGBlock *, unsigned>
closedBranch(const CFGBlock *B,
             llvm::function_ref<bool(const CFGBlock *)> IsLive) {
  llvm::DenseSet<const CFGBlock *> Seen{B};
  std::vector<const CFGBlock *> Work{B};
  while (!Work.empty()) {
    const CFGBlock *To = Work.back();
    Work.pop_back();
    for (const CFGBlock::AdjacentBlock &Pred : To->preds()) {
      const CFGBlock *From = anyBlock(Pred);
      if (!From || !Seen.insert(From).second)
        continue;
      if (!IsLive(From)) {
        Work.push_back(From);
        continue;
      }
      for (unsigned I = 0; I < From->succ_size() && From->succ_size() == 2; ++I)
        if (anyBlock(From->succ_begin()[I]) == To &&
            !From->succ_begin()[I].isReachable())
          return {From, I};
    }
  }
  return {nullptr, 0};
}

void BodyBuilder::deadCalls(const CFG &G,
                            llvm::function_ref<bool(const CFGBlock *)> IsLive,
                            Function &Out) {
  // Handlers run, although no edge leads to them.
  llvm::DenseSet<const CFGBlock *> Handlers(G.try_blocks_begin(),
                                            G.try_blocks_end());
  follow(Handlers);
  std::vector<Op> Found;
  for (const CFGBlock *B : G) {
    if (IsLive(B) || Handlers.count(B))
      continue;
    Found.clear();
    Ops = &Found;
    for (const CFGElement &E : *B)
      element(E);
    std::pair<const CFGBlock *, unsigned> Closed = closedBranch(B, IsLive);
    const Stmt *Cond =
        Closed.first ? Closed.first->getTerminatorCondition() : nullptr;
    for (Op &O : Found) {
      if (O.Kind != OpKind::Call || O.Implicit)
        continue;
      DeadCall D;
      D.Call = std::move(O);
      if (const auto *E = dyn_cast_or_null<Expr>(Cond)) {
        std::string Text = writtenAs(E, Ctx);
        const char *Value = Closed.second == 0 ? "false" : "true";
        if (!Text.empty()) {
          D.CondLoc = Names.location(E->getBeginLoc());
          D.Because = Names.arena().save("'" + Text + "' is always " + Value);
        }
      }
      Out.DeadCalls.push_back(std::move(D));
    }
  }
  // Blocks come in the reverse of the source.
  llvm::sort(Out.DeadCalls, [](const DeadCall &A, const DeadCall &B) {
    return std::tie(A.Call.Loc, A.Call.CallId) <
           std::tie(B.Call.Loc, B.Call.CallId);
  });
}

} // namespace pka
