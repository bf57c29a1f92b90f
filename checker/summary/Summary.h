//===- Summary.h - What one translation unit says about keys ----*- C++ -*-===//
//
// The data types of a TU summary: functions as small control-flow graphs over
// places, and variables with their linkage. A summary holds no verdict and
// never an AST; whether a called name creates a key is not decided here but by
// the models, at judgement. Strings live in the summary's own arena.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_SUMMARY_H
#define PKA_SUMMARY_SUMMARY_H

#include "summary/SharedVector.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pka {

/// A position in a file, at the expansion when a macro produced the code.
/// Line 0 means "no position".
struct Location {
  llvm::StringRef File;
  uint32_t Line = 0;
  uint32_t Column = 0;

  bool isValid() const { return Line != 0; }
};
bool operator==(const Location &A, const Location &B);
bool operator<(const Location &A, const Location &B);

/// One step from an object to a part of it, through a pointer, or from a part
/// to the object: the opposite of the step of a field.
enum class StepKind : uint8_t { Deref, Field, Index, Owner };

struct Step {
  StepKind Kind = StepKind::Deref;
  llvm::StringRef
      Record; ///< Field, Owner: the record's name, the key of type matching.
  llvm::StringRef Name; ///< Field, Owner: the field's name.
  /// Index: a constant, or AnyIndex. Field: for a member of a union, which of
  /// the record's unions that is; its members are one place.
  int64_t Index = AnyIndex;
  /// Index: when it is the counter of a loop with constant bounds, the elements
  /// that the loop visits are those from From up to but without To. Both 0 when
  /// that is not known. Two steps are equal whatever their ranges.
  int64_t From = 0, To = 0;

  static constexpr int64_t AnyIndex = -1;
  bool hasRange() const { return From < To; }
  bool isInUnion() const {
    return Kind == StepKind::Field && Index != AnyIndex;
  }
  static Step deref() { return {}; }
  static Step field(llvm::StringRef Record, llvm::StringRef Name) {
    Step S;
    S.Kind = StepKind::Field;
    S.Record = Record;
    S.Name = Name;
    return S;
  }
  static Step index(int64_t I) {
    Step S;
    S.Kind = StepKind::Index;
    S.Index = I;
    return S;
  }
};
bool operator==(const Step &A, const Step &B);
/// Adds \p More to \p Path. From a field of an object to its owner is where one
/// came from.
void addSteps(llvm::SmallVectorImpl<Step> &Path, llvm::ArrayRef<Step> More);

/// What a place starts from.
enum class RootKind : uint8_t {
  None,
  Global, ///< A variable with static storage; Symbol is its id, Index is 1 when
          ///< its linkage is internal.
  Local,  ///< An automatic variable or temporary; Index tells it apart.
  Param,  ///< Parameter number Index; `this` is parameter 0 of a method.
  Result  ///< What call number Index of the same function returned.
};

/// Where a value lives: a root and a path of fields, elements and
/// dereferences. The key of `ctx->tls` is Param(0) Deref Field(ctx, tls).
struct Place {
  RootKind Root = RootKind::None;
  uint32_t Index = 0;
  llvm::StringRef Symbol; ///< Global: id. Local and Param: name, for display.
  llvm::SmallVector<Step, 0> Path; ///< Mostly empty, and there are many places.

  bool isValid() const { return Root != RootKind::None; }
};
bool operator==(const Place &A, const Place &B);

enum class ValueKind : uint8_t {
  /// Not followed; Where, if valid, is what it was computed from. With a Rel it
  /// is what the target held before, of which only the bits in Int differ: GE
  /// they are set, LE cleared, NE flipped.
  Unknown,
  Constant, ///< Int. A null pointer is Constant 0.
  String,   ///< Text: a string literal.
  Function, ///< Text: the id of a function whose address this is.
  Address,  ///< The address of Where.
  Load,     ///< What Where holds, or with a Rel what it held or is cast to.
  Test      ///< 1 if what Where holds stands in Rel to Int, else 0.
};

enum class Relation : uint8_t { None, EQ, NE, LT, LE, GT, GE };
/// The relation that holds where \p R does not.
Relation negate(Relation R);

struct Value {
  ValueKind Kind = ValueKind::Unknown;
  bool FunctionIsInternal = false; ///< Function: Text is qualified by the TU.
  Relation Rel = Relation::None;   ///< Test, Unknown, Load.
  int64_t Int = 0;
  llvm::StringRef Text;
  Place Where;
};

enum class OpKind : uint8_t {
  Assign, ///< Target = Source.
  Call,   ///< Call number CallId: Callee or *Source, with Args.
  Return, ///< return Source.
  Throw   ///< An exception that leaves the function.
};

struct Op {
  OpKind Kind = OpKind::Assign;
  Location Loc;
  Place Target;         ///< Assign.
  Value Source;         ///< Assign, Return; Call: the callee's value.
  uint32_t CallId = 0;  ///< Call, IfEqual: unique within the function.
  bool Virtual = false; ///< Call: dispatched, overriders may run.
  /// Call: a destructor that the language runs. Assign: bytes that a function
  /// writes.
  bool Implicit = false;
  /// Call: constructs in storage that was there before, whose end destroys
  /// nothing.
  bool Placement = false;
  /// Assign: only if the target holds what is expected. Whether it did is the
  /// result of "call" number CallId, for which there is no op.
  bool IfEqual = false;
  std::vector<Value> Args; ///< Call: `this` first for methods.
};

/// The condition at the end of a block, normalised to `(Lhs & Mask) Rel Rhs`.
/// Relation::None with two successors means that nothing is known of it.
struct Condition {
  Relation Rel = Relation::None;
  Value Lhs;
  Value Rhs;
  int64_t Mask = 0; ///< 0: no mask.
  Location Loc;
};

/// A basic block. With a condition the first successor is taken when it holds,
/// the second when not. NoSuccessor marks an edge that cannot be taken.
struct Block {
  std::vector<Op> Ops;
  Condition Cond;
  llvm::SmallVector<uint32_t, 2> Succs;

  static constexpr uint32_t NoSuccessor = ~0u;
};

/// A call that no control flow comes to.
struct DeadCall {
  Op Call;
  /// The condition that closes the way, and a clause that says so: both empty
  /// when there is none, as behind a return.
  Location CondLoc;
  llvm::StringRef Because;
};

enum FunctionFlags : uint32_t {
  FF_Internal = 1u << 0,    ///< Internal linkage: the id is private to the TU.
  FF_Weak = 1u << 1,        ///< Weak definition; a strong one replaces it.
  FF_Hidden = 1u << 2,      ///< Not visible outside the linked object.
  FF_Inline = 1u << 3,      ///< May be defined in many TUs, all the same.
  FF_Constructor = 1u << 4, ///< ELF constructor: runs when loaded.
  FF_Destructor = 1u << 5,  ///< ELF destructor: runs when unloaded.
  FF_Main = 1u << 6,        ///< The program's entry.
  FF_CxxConstructor = 1u << 7,
  FF_CxxDestructor = 1u << 8,
  FF_NoReturn = 1u << 9,
  FF_Initializer = 1u << 10, ///< Made up: the TU's own static initialisation.
  FF_Lambda = 1u << 11,
  FF_HasTry = 1u << 12,  ///< Handles exceptions or jumps.
  FF_Nothrow = 1u << 13, ///< No exception leaves it.
  /// A constructor that another one has done the work for: the destructor runs
  /// whatever happens after that.
  FF_Delegating = 1u << 14,
  FF_Private = 1u << 15, ///< Only members of its class can name it.
  /// Overrides, through whatever classes, a method that code outside can name.
  FF_OverridesVisible = 1u << 16,
  FF_ReturnsNumber = 1u << 17 ///< And no pointer, and no object.
};

struct Function {
  llvm::StringRef Id;      ///< Linkage name, or a USR for internal names.
  llvm::StringRef Name;    ///< As the user knows it.
  llvm::StringRef AliasOf; ///< Id of the aliasee; then there are no blocks.
  llvm::StringRef Record;  ///< Class of a method.
  Location Loc;
  uint32_t Flags = 0;
  uint32_t NumParams = 0; ///< With `this`.
  uint32_t NumCalls = 0;
  std::vector<llvm::StringRef> Overrides; ///< Ids of overridden methods.
  SharedVector<Block> Blocks;             ///< Block 0 is the entry.
  std::vector<DeadCall> DeadCalls;        ///< In no block.

  bool has(FunctionFlags F) const { return Flags & F; }
};

enum VariableFlags : uint32_t {
  VF_Internal = 1u << 0,
  VF_StaticLocal = 1u << 1,
  VF_Hidden = 1u << 2,
  VF_Weak = 1u << 3,
  VF_Inline = 1u << 4, ///< Inline or templated: many TUs may define it.
  VF_Declaration = 1u << 5,
  VF_ThreadLocal = 1u << 6,
  VF_FiniArray = 1u << 7, ///< Placed in a section that is run at unload.
  VF_HasInitializer = 1u << 8,
  VF_Pointer = 1u << 9,
  VF_Array = 1u << 10,
  VF_Kept = 1u << 11 ///< In a section of its own, or marked as used.
};

struct Variable {
  llvm::StringRef Id;
  llvm::StringRef Name;
  llvm::StringRef Record;     ///< Its record type, when it has one.
  llvm::StringRef Destructor; ///< Id of the destructor the language runs.
  Location Loc;
  uint32_t Flags = 0;

  bool has(VariableFlags F) const { return Flags & F; }
};

enum class RemarkKind : uint8_t {
  SkippedCode, ///< Code that the preprocessor left out. Text: the condition.
  UnknownAttribute, ///< Text: an attribute's name, Meant: what it resembles.
  /// The definition of the macro Text. Meant: the condition that leaves it out,
  /// or nothing when it counts.
  Macro,
  /// A use of the macro Text, which makes nothing of its arguments, Names; or
  /// is nothing, in the declaration with Names, and then Meant is empty.
  MacroDrops
};

/// Something of the source that did not become code but may explain why a
/// delete never runs.
struct Remark {
  RemarkKind Kind = RemarkKind::SkippedCode;
  Location Loc;
  llvm::StringRef Text;
  llvm::StringRef Meant;
  /// The identifiers of the skipped code, of the declaration, or of the body.
  std::vector<llvm::StringRef> Names;
};

/// What is left out at \p Skipped may be attributes of the function at \p At.
bool standsBefore(const Location &Skipped, const Location &At);

enum MendableFlags : uint32_t {
  MF_CPlusPlus = 1u << 0,
  MF_ResultUnused = 1u << 1, ///< The call is a statement.
  MF_CodeFollows = 1u << 2   ///< No empty line behind the variable.
};

/// A call that creates a key in a plain variable of the main file, where
/// insertions at three places would be enough to delete it: what only the
/// source tells of that. Whether the key needs it is not said here.
struct Mendable {
  Location Call;        ///< Where the call begins, as its op says.
  Location CallEnd;     ///< Behind its last parenthesis.
  Location Insert;      ///< The end of the line that defines the variable.
  llvm::StringRef Id;   ///< Of the variable.
  llvm::StringRef Name; ///< Of the variable, where it is defined.
  llvm::StringRef ResultType; ///< Of the call.
  llvm::StringRef Delete;     ///< A function for such keys, declared there.
  uint32_t Flags = 0;
  /// Identifiers that nothing in the TU has, see MendableName.
  std::vector<llvm::StringRef> FreeNames;

  bool has(MendableFlags F) const { return Flags & F; }
};

/// What the free names of a Mendable are for.
enum MendableName { MN_Flag, MN_Note, MN_Delete, MN_Deleter, NumMendableNames };

enum class TuStatus : uint8_t {
  Parsed,
  Failed,  ///< Not a complete parse; Message says why in one line.
  Skipped, ///< Assembly, a header on its own, ...: counted, not looked at.
  Unasked, ///< Another file than those the user named: not looked at.
  Unneeded ///< Its text has nothing to do with the program's keys: not parsed.
};

/// Owner of a summary's strings. Equal strings share storage.
class StringArena {
public:
  llvm::StringRef save(llvm::StringRef S) {
    return S.empty() ? llvm::StringRef() : Saver.save(S);
  }

private:
  llvm::BumpPtrAllocator Alloc;
  llvm::UniqueStringSaver Saver{Alloc};
};

/// All that one TU says. Movable; the strings stay valid as long as the
/// summary, or anything that shares its arena, lives.
struct TuSummary {
  std::shared_ptr<StringArena> Arena = std::make_shared<StringArena>();
  llvm::StringRef MainFile;  ///< Absolute.
  llvm::StringRef Directory; ///< Working directory of the command.
  llvm::StringRef Output;    ///< Absolute object path, or empty.
  TuStatus Status = TuStatus::Parsed;
  /// In memory only. Not 0: functions may have been left where they are, and
  /// this stands for all that the summary says but Output.
  uint64_t Outline = 0;
  llvm::StringRef Message;
  std::vector<Function> Functions;
  std::vector<Variable> Variables;
  std::vector<Remark> Remarks;
  std::vector<Mendable> Mendables;

  /// What tells this TU from all others of a link: main file and object.
  std::string identity() const;
};

/// The order of their identities.
bool lessIdentity(const TuSummary *A, const TuSummary *B);

/// RECORD.FIELD of the last field on the way to \p Where, or empty. Elements
/// and dereferences behind it stay in the slot.
std::string fieldSlot(const Place &Where);

/// Renders a place as a C expression, such as `ctx->tls` or `keys[]`.
std::string toString(const Place &P);

} // namespace pka

#endif
