//===- Synthesize.cpp - Made-up programs of any size ----------------------===//
//
// Writes the summaries of a program that nobody wrote, for measuring how the
// link and the judgement scale: many TUs with functions that call their
// neighbours, a few that everybody calls, and some that are far away; keys with
// deep chains of wrappers; a strongly connected component and a table of
// function pointers of any size. The same options give the same bytes.
//
//===----------------------------------------------------------------------===//

#include "summary/SummaryIO.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"
#include <random>

using namespace llvm;
using namespace pka;

static cl::opt<std::string> Output("o", cl::desc("Folder for the summaries"),
                                   cl::Required);
static cl::opt<unsigned> Tus("tus", cl::desc("Translation units"),
                             cl::init(1000));
static cl::opt<unsigned> PerTu("functions", cl::desc("Functions in each"),
                               cl::init(50));
static cl::opt<unsigned> Keys("keys", cl::desc("Keys"), cl::init(100));
static cl::opt<unsigned> Depth("depth", cl::desc("Wrappers around each create"),
                               cl::init(4));
static cl::opt<unsigned>
    Cycle("cycle", cl::desc("Functions that call in a circle"), cl::init(0));
static cl::opt<unsigned>
    Table("table", cl::desc("Function pointers in one table"), cl::init(0));

namespace {
/// One TU while it is written.
class Unit {
public:
  explicit Unit(unsigned Number) : Number(Number) {
    S.MainFile =
        save(formatv("/synthetic/part{0}/file{1}.c", Number / 100, Number));
    S.Directory = "/synthetic";
    S.Output = save(formatv("/synthetic/build/file{0}.o", Number));
  }

  StringRef save(const std::string &Text) { return S.Arena->save(Text); }
  Location loc() { return {S.MainFile, ++Line, 3}; }

  Function &begin(StringRef Name, uint32_t Flags, unsigned Params) {
    S.Functions.emplace_back();
    Function &F = S.Functions.back();
    F.Id = F.Name = Name;
    F.Loc = loc();
    F.Flags = Flags;
    F.NumParams = Params;
    F.Blocks.own().resize(1);
    return F;
  }
  Op &call(Function &F, StringRef Callee) {
    Block &B = F.Blocks.own().back();
    B.Ops.emplace_back();
    Op &O = B.Ops.back();
    O.Kind = OpKind::Call;
    O.Loc = loc();
    O.Source.Kind = ValueKind::Function;
    O.Source.Text = Callee;
    O.CallId = F.NumCalls++;
    return O;
  }
  /// Everything behind this runs when the last call gave zero.
  void unless(Function &F) {
    Condition &C = F.Blocks.own().back().Cond;
    C.Rel = Relation::EQ;
    C.Lhs.Kind = ValueKind::Load;
    C.Lhs.Where.Root = RootKind::Result;
    C.Lhs.Where.Index = F.NumCalls - 1;
    C.Rhs.Kind = ValueKind::Constant;
    C.Loc = loc();
    F.Blocks.own().back().Succs = {uint32_t(F.Blocks.size()), NoBlock};
    F.Blocks.own().emplace_back();
  }
  void set(Function &F, Place Where, Value V) {
    F.Blocks.own().back().Ops.emplace_back();
    Op &O = F.Blocks.own().back().Ops.back();
    O.Loc = loc();
    O.Target = std::move(Where);
    O.Source = std::move(V);
  }
  void end(Function &F) {
    uint32_t Exit = F.Blocks.size();
    for (Block &B : F.Blocks.own())
      for (uint32_t &Succ : B.Succs)
        if (Succ == NoBlock)
          Succ = Exit;
    F.Blocks.own().back().Succs = {Exit};
    F.Blocks.own().emplace_back();
  }
  Place global(StringRef Id, bool Internal = false) {
    Place P;
    P.Root = RootKind::Global;
    P.Symbol = Id;
    P.Index = Internal;
    return P;
  }
  void define(StringRef Id, uint32_t Flags) {
    S.Variables.emplace_back();
    Variable &V = S.Variables.back();
    V.Id = V.Name = Id;
    V.Loc = loc();
    V.Flags = Flags;
  }

  TuSummary S;
  const unsigned Number;

private:
  static constexpr uint32_t NoBlock = ~0u - 1;
  uint32_t Line = 0;
};
} // namespace

static std::string functionName(unsigned Tu, unsigned I) {
  return formatv("function_{0}_{1}", Tu, I).str();
}

static Value addressOf(Place P) {
  Value V;
  V.Kind = ValueKind::Address;
  V.Where = std::move(P);
  return V;
}

static Value load(Place P) {
  Value V;
  V.Kind = ValueKind::Load;
  V.Where = std::move(P);
  return V;
}

static Value number(int64_t I) {
  Value V;
  V.Kind = ValueKind::Constant;
  V.Int = I;
  return V;
}

static Place param(unsigned I) {
  Place P;
  P.Root = RootKind::Param;
  P.Index = I;
  return P;
}

/// What the program is for.
static void addPlainFunctions(Unit &U, std::mt19937 &Random) {
  auto Pick = [&](unsigned N) { return Random() % N; };
  U.define(U.save(formatv("state_{0}", U.Number)), VF_HasInitializer);
  for (unsigned I = 0; I != PerTu; ++I) {
    uint32_t Flags = I % 5 == 4 ? FF_Internal : 0;
    Function &F = U.begin(U.save(functionName(U.Number, I)), Flags, 2);
    for (unsigned N = 1 + Pick(3); N--;) {
      unsigned Next = I + 1 + Pick(5);
      if (Next >= PerTu)
        break;
      Op &O = U.call(F, U.save(functionName(U.Number, Next)));
      O.Source.FunctionIsInternal = Next % 5 == 4;
      O.Args = {load(param(0)), number(Pick(8))};
      if (Pick(2))
        U.unless(F);
    }
    // Mostly near, sometimes far; never one's own caller.
    if (U.Number && Pick(3) == 0) {
      unsigned Tu = Pick(4) ? U.Number - 1 - Pick(std::min(U.Number, 20u))
                            : Pick(U.Number);
      U.call(F, U.save(functionName(Tu, Pick(PerTu / 5 * 4) / 4 * 5)));
    }
    if (Pick(2)) {
      Op &O = U.call(F, U.save(functionName(0, 0)));
      O.Args = {load(param(1))};
    }
    if (Pick(4) == 0)
      U.set(F, U.global(U.save(formatv("state_{0}", U.Number))),
            number(Pick(4)));
    U.end(F);
  }
}

/// Key number \p K: created by way of a chain of wrappers in this TU and those
/// before it, from one of the plain functions. Of three keys one is deleted at
/// unload, one by a function that the host may call, one not at all.
static void addKey(Unit &U, unsigned K, const std::string &Innermost) {
  StringRef Key = U.save(formatv("key_{0}", K));
  StringRef Have = U.save(formatv("have_key_{0}", K));
  U.define(Key, VF_Internal);
  U.define(Have, VF_Internal);
  Function &Make = U.begin(U.save(formatv("make_key_{0}", K)), 0, 0);
  U.call(Make, U.save(Innermost)).Args = {addressOf(U.global(Key, true)),
                                          number(0)};
  U.unless(Make);
  U.set(Make, U.global(Have, true), number(1));
  U.end(Make);
  if (K % 3 == 2)
    return;
  Function &Drop = U.begin(U.save(formatv("drop_key_{0}", K)),
                           K % 3 ? 0u : FF_Destructor | FF_Internal, 0);
  Condition &C = Drop.Blocks.own().back().Cond;
  C.Rel = Relation::NE;
  C.Lhs = load(U.global(Have, true));
  C.Rhs = number(0);
  C.Loc = U.loc();
  Drop.Blocks.own().back().Succs = {1, 2};
  Drop.Blocks.own().emplace_back();
  U.call(Drop, "pthread_key_delete").Args = {load(U.global(Key, true))};
  Drop.Blocks.own().back().Succs = {2};
  Drop.Blocks.own().emplace_back();
}

static std::string wrapperName(unsigned K, unsigned Level) {
  return Level ? formatv("wrapper_{0}_{1}", K, Level).str()
               : std::string("pthread_key_create");
}

/// `int wrapper(pthread_key_t *key, void (*f)(void *)) { return next(key, f);
/// }`
static void addWrapper(Unit &U, unsigned K, unsigned Level) {
  Function &F = U.begin(U.save(wrapperName(K, Level)), 0, 2);
  U.call(F, U.save(wrapperName(K, Level - 1))).Args = {load(param(0)),
                                                       load(param(1))};
  F.Blocks.own().back().Ops.emplace_back();
  Op &Return = F.Blocks.own().back().Ops.back();
  Return.Kind = OpKind::Return;
  Return.Loc = U.loc();
  Place Result;
  Result.Root = RootKind::Result;
  Return.Source = load(Result);
  U.end(F);
}

/// A circle of functions, each of which calls the next and one across, and in
/// which one makes key 0.
static void addCircle(Unit &U, unsigned From, unsigned To,
                      std::mt19937 &Random) {
  for (unsigned I = From; I != To; ++I) {
    Function &F = U.begin(U.save(formatv("circle_{0}", I)), 0, 0);
    U.call(F, U.save(formatv("circle_{0}", (I + 1) % Cycle)));
    U.unless(F);
    U.call(F, U.save(formatv("circle_{0}", Random() % Cycle)));
    if (I == Cycle / 2 && Keys)
      U.call(F, "make_key_0");
    U.end(F);
  }
}

/// `void (*const table[])(int, int) = {...}`, called with an unknown index.
static void addTable(Unit &U) {
  U.define("table", VF_HasInitializer | VF_Array | VF_Pointer);
  Function &Init =
      U.begin("table initialiser", FF_Initializer | FF_Internal, 0);
  for (unsigned I = 0; I != Table; ++I) {
    Place P = U.global("table");
    P.Path.push_back(Step::index(I));
    Value V;
    V.Kind = ValueKind::Function;
    V.Text = U.save(functionName(I % Tus, I / Tus % (PerTu / 5) * 5));
    U.set(Init, P, V);
  }
  U.end(Init);
  Function &Dispatch = U.begin("dispatch", 0, 1);
  Op &O = U.call(Dispatch, "");
  O.Source = load(U.global("table"));
  O.Source.Where.Path.push_back(Step::index(Step::AnyIndex));
  O.Args = {load(param(0)), number(0)};
  U.end(Dispatch);
}

static void addOthers(Unit &U, std::mt19937 &Random) {
  // Key K lives in TU number K * Tus / Keys, its wrappers before that.
  for (unsigned K = 0; K != Keys; ++K) {
    unsigned Home = uint64_t(K) * Tus / Keys;
    if (Home == U.Number)
      addKey(U, K, wrapperName(K, Depth));
    for (unsigned Level = 1; Level <= Depth; ++Level)
      if ((Home + Level) % Tus == U.Number)
        addWrapper(U, K, Level);
  }
  unsigned Each = (Cycle + Tus - 1) / Tus;
  addCircle(U, std::min<unsigned>(Cycle, U.Number * Each),
            std::min<unsigned>(Cycle, (U.Number + 1) * Each), Random);
  if (Table && U.Number == Tus - 1)
    addTable(U);
}

int main(int Argc, char **Argv) {
  cl::ParseCommandLineOptions(Argc, Argv,
                              "writes the summaries of a made-up program\n");
  if (!Tus || PerTu < 10 || Keys > Tus) {
    errs() << "a program needs a TU with ten functions, and one for each key\n";
    return 1;
  }
  std::mt19937 Random(1);
  for (unsigned I = 0; I != Tus; ++I) {
    std::string Folder = formatv("{0}/{1}", StringRef(Output), I / 1000).str();
    if (std::error_code EC = sys::fs::create_directories(Folder)) {
      errs() << Folder << ": " << EC.message() << "\n";
      return 1;
    }
    Unit U(I);
    addPlainFunctions(U, Random);
    addOthers(U, Random);
    std::error_code EC;
    raw_fd_ostream OS(formatv("{0}/{1}.pkasum", Folder, I).str(), EC);
    OS << writeSummaries(&U.S);
    if (EC || OS.has_error()) {
      errs() << Folder << ": cannot write\n";
      return 1;
    }
  }
}
