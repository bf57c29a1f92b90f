// The deletes of a key in words: where each stands, and what reaches it.
#include "judge/Pinned.h"
#include "judge/StoryTeller.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace pka {

void StoryTeller::tellUnreached(Site &S, const Match &M) {
  FunctionId F = M.Use->Frame.F;
  // Up to the first function that nobody calls.
  std::set<FunctionId> Seen{F};
  while (true) {
    const CallEdge *Up = nullptr;
    for (const CallEdge *E : G.callers(F))
      if (E->When == RunsAt::Now && Seen.insert(E->Caller).second) {
        Up = E;
        break;
      }
    if (!Up)
      break;
    say(S, Up->Call->Loc,
        quoted(G.name(F)) + " is called from " + quoted(G.name(Up->Caller)));
    F = Up->Caller;
  }
  if (P.function(F).has(FF_Constructor))
    say(S, P.function(F).Loc,
        quoted(G.name(F)) + " runs when the " +
            (isExecutable() ? "program starts, not when it ends"
                            : "library is loaded, not when it is unloaded"));
  else if (G.callers(F).empty() && G.roots(F).empty())
    say(S, P.function(F).Loc,
        "no function calls " + quoted(G.name(F)) + ", and no root runs it");
  else
    say(S, P.function(F).Loc, "no root comes to " + quoted(G.name(F)));
}

/// How many ways to one delete are told.
static const size_t MaxWays = 3;

/// A delete in a library's close function may be come to from anywhere; the
/// roots that say most, by the shortest ways, are enough.
void StoryTeller::tellDeletes(Site &S) {
  std::map<const Op *, std::vector<const Match *>> ByDelete;
  // What is in a header for each file anew is one way, however many have it.
  std::set<std::tuple<const Op *, Location, llvm::StringRef, std::string>>
      Known;
  for (const Match &M : J.Matches) {
    const Function &Outer = P.function(M.Use->Frame.F);
    const Reached *Best = M.best();
    if (!Outer.has(FF_Internal) ||
        Known
            .insert({M.Use->Leaf.O, Outer.Loc, Outer.Name,
                     Best ? Best->What : std::string()})
            .second)
      ByDelete[M.Use->Leaf.O].push_back(&M);
  }
  auto Rank = [](const Match *M) {
    const Reached *Best = M->best();
    return std::make_tuple(M->OnFailureOnly || !Best,
                           Best ? int(Best->Class) : 0,
                           Best ? Best->Way.size() : 0);
  };
  // Of what is in a header for each file anew, one that runs is the one meant.
  std::map<Location, const Op *> Running;
  for (const Match &M : J.Matches)
    if (M.best() && !M.OnFailureOnly)
      Running.try_emplace(M.Use->Leaf.O->Loc, M.Use->Leaf.O);
  for (const Match &M : J.Matches) {
    auto Copy = Running.find(M.Use->Leaf.O->Loc);
    if (Copy != Running.end() && Copy->second != M.Use->Leaf.O && !M.best() &&
        !M.OnFailureOnly)
      continue;
    std::vector<const Match *> &Ways = ByDelete[M.Use->Leaf.O];
    if (Ways.size() <= MaxWays) {
      tellDelete(S, M);
      continue;
    }
    if (Ways.front() != &M)
      continue; // Told with the first, or what it is a copy of.
    std::vector<const Match *> Sorted = Ways;
    llvm::stable_sort(Sorted, [&](const Match *A, const Match *B) {
      return Rank(A) < Rank(B);
    });
    Sorted.resize(MaxWays);
    for (const Match *Told : Sorted)
      tellDelete(S, *Told);
    say(S, M.Use->Leaf.O->Loc,
        Ways.size() - MaxWays == 1
            ? std::string("one more way leads to this delete")
            : std::to_string(Ways.size() - MaxWays) +
                  " more ways lead to this delete");
  }
}

void StoryTeller::tellDelete(Site &S, const Match &M) {
  const KeyUse &U = *M.Use;
  DeleteSite D;
  D.Pos = position(U.Leaf.O->Loc);
  D.Function = P.function(U.Leaf.F).Name.str();
  // What reaches the destructor for other objects does not matter here.
  const Reached *Best = J.LeakedInstances.empty() ? M.best() : nullptr;
  if (Best && !Best->Depends && !M.OnFailureOnly && J.LeakedInstances.empty())
    D.ReachedFrom = Best->What;
  bool Known = llvm::any_of(S.Deletes, [&](const DeleteSite &O) {
    return O.Pos.File == D.Pos.File && O.Pos.Line == D.Pos.Line &&
           O.Pos.Column == D.Pos.Column && O.ReachedFrom == D.ReachedFrom;
  });
  if (Known)
    return;
  S.Deletes.push_back(D);
  say(S, U.Leaf.O->Loc,
      "a delete of the key stands here, in " + quoted(D.Function));
  if (M.OnFailureOnly && J.V == Verdict::Scoped)
    return;
  if (M.OnFailureOnly) {
    say(S, U.Leaf.O->Loc,
        M.Instead ? std::string("this delete only ") + M.Instead
        : M.Race.empty()
            ? "this delete only undoes the creation where the rest of " +
                  quoted(G.name(J.S->Use.Frame.F)) + " fails"
            : "this delete only removes the key that came too late for " +
                  quoted(M.Race) + "; the one that is published there stays");
    return;
  }
  if (Best) {
    for (const CallEdge *E : llvm::reverse(Best->Way))
      say(S, E->Call->Loc,
          E->Joined ? "the thread that runs " + quoted(G.name(E->Callee)) +
                          " is joined here, in " + quoted(G.name(E->Caller))
                    : quoted(G.name(E->Callee)) + " is called from " +
                          quoted(G.name(E->Caller)));
    std::string Text =
        Best->Depends
            ? "it is in a thread; whether that has come to its end at unload "
              "depends on " +
                  Best->What
        : Best->StartsThread ? "that thread is started from " + Best->What
                             : "it is reached from " + Best->What;
    switch (Best->Class) {
    case RootClass::ExitOnly:
      Text += ", which runs when the process exits but never when the library "
              "is unloaded";
      break;
    case RootClass::Thread:
      Text += ", which does not run at unload";
      break;
    case RootClass::Later:
      Text += ", which is not run at unload";
      break;
    case RootClass::Exported:
      if (J.V == Verdict::ApiOnly)
        Text += ", which only the host can call";
      break;
    default:
      break;
    }
    if (Best->Class == RootClass::Host && Best->R)
      Text += endOfHost(G, *Best->R);
    say(S, Best->Loc, Text);
  }
  // Ways that are closed matter where no open one was found; the nearest say
  // most.
  bool Good = Best && (Best->Class == RootClass::Automatic ||
                       Best->Class == RootClass::Host ||
                       Best->Class == RootClass::Exported);
  if (!Good)
    for (size_t I = 0; I < M.Reach.Blocks.size() && I < 3; ++I)
      say(S, M.Reach.Blocks[I].Loc, M.Reach.Blocks[I].Why);
  if (!Best && M.Reach.Blocks.empty() && J.LeakedInstances.empty())
    tellUnreached(S, M);
}

} // namespace pka
