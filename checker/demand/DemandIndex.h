//===- DemandIndex.h - Who refers to what -----------------------*- C++ -*-===//
//
// The functions of summaries by their names, and by what they refer to. It
// grows with the summaries and is used for one search after the other. What
// many translation units have from one header is one function here. Which
// programs a summary is in changes from search to search and is not known here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_DEMAND_DEMANDINDEX_H
#define PKA_DEMAND_DEMANDINDEX_H

#include "models/Models.h"
#include "summary/Summary.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <tuple>
#include <vector>

namespace pka {

/// Number of a function definition, in the order in which they were added.
using Node = uint32_t;

class DemandIndex {
public:
  explicit DemandIndex(const Models &M) : M(M) {}
  DemandIndex(const DemandIndex &) = delete;
  DemandIndex &operator=(const DemandIndex &) = delete;

  struct Definition {
    const Function *F;
    const TuSummary *Tu; ///< Of those that have it, the first one.
    uint32_t TuNumber;   ///< Of Tu.
  };
  /// A function, variable or slot; internal ones with the number of their TU.
  using Key = uint64_t;
  using Nodes = std::vector<Node>;
  using Uses = llvm::DenseMap<Key, Nodes>;
  /// Where a value may be: a function as such, a variable, a field of any
  /// object, and, of one function, a local variable, a parameter, or what a
  /// call returned.
  struct Holder {
    enum KindType : uint8_t {
      None,
      Function,
      Global,
      Slot,
      Local,
      Param,
      Result
    };
    KindType Kind = None;
    Key K = 0;
    bool operator<(const Holder &O) const {
      return std::tie(Kind, K) < std::tie(O.Kind, O.K);
    }
    bool operator==(const Holder &O) const {
      return Kind == O.Kind && K == O.K;
    }
  };
  /// What a function does with the value in a holder: it calls it, stores or
  /// returns it, as the op says, or hands it over as an argument.
  struct Use {
    static constexpr int Itself = -1;
    Node N;
    const Op *O;
    int Argument;
  };
  /// A function stores something in a holder.
  struct Store {
    Node N;
    const Op *O;
  };

  /// Adds \p Tu, which must outlive this and stay as it is, unless that has
  /// been done, and returns its number.
  uint32_t add(const TuSummary &Tu);
  /// Adds \p Functions, which must outlive this, as functions of \p Tu, which
  /// is not added otherwise.
  void addPart(const TuSummary &Tu, llvm::ArrayRef<Function> Functions);
  /// Its functions.
  llvm::ArrayRef<Node> nodesOf(uint32_t Tu) const { return NodesOfTu[Tu]; }

  size_t size() const { return Definitions.size(); }
  const Definition &definition(Node N) const { return Definitions[N]; }

  /// The key of a name that \p N has, which may be one of its TU's own.
  Key key(Node N, llvm::StringRef Name, bool Internal) const;
  Key keyOf(Node N) const {
    const Function &F = *Definitions[N].F;
    return key(N, F.Id, F.has(FF_Internal));
  }

  /// The definitions of a function.
  llvm::ArrayRef<Node> defining(Key Function) const {
    return find(ByKey, Function);
  }
  /// Who refers to a function or a variable.
  llvm::ArrayRef<Node> usersOfFunction(Key K) const {
    return find(FunctionUses, K);
  }
  llvm::ArrayRef<Node> usersOfVariable(Key K) const {
    return find(VariableUses, K);
  }
  /// External variables that a destructor ends.
  llvm::ArrayRef<llvm::StringRef> endedBy(Key Destructor) const {
    return find(Ended, Destructor);
  }
  /// Who makes objects of a class, by the constructors.
  llvm::ArrayRef<Node> constructorsOf(llvm::StringRef Record) const;
  /// What \p P stands for in \p N: its last field, or where it begins.
  Holder holderOf(Node N, const Place &P) const;
  Holder holderOf(Node N, const Value &V) const;
  Holder functionHolder(Key Function) const {
    return {Holder::Function, Function};
  }
  /// The key of a name that is external.
  Key externalKey(llvm::StringRef Name) const;
  /// What is done with the value in \p H. Of a function without the calls that
  /// name it.
  llvm::ArrayRef<Use> usesOf(Holder H);
  /// Who calls a function by its name.
  llvm::ArrayRef<Use> callsOf(Key Function);
  /// What is stored in a variable or a field.
  llvm::ArrayRef<Store> storesTo(Holder H);
  /// Functions that name a key API that creates or deletes.
  llvm::ArrayRef<Node> namingKeyApis() const { return KeyUsers; }

private:
  template <class T>
  static llvm::ArrayRef<T> find(const llvm::DenseMap<Key, std::vector<T>> &Map,
                                Key K) {
    auto It = Map.find(K);
    return It == Map.end() ? llvm::ArrayRef<T>()
                           : llvm::ArrayRef<T>(It->second);
  }
  uint32_t nameOf(llvm::StringRef Name);
  uint32_t savedNameOf(llvm::StringRef Name);
  uint32_t knownName(llvm::StringRef Name) const;
  Key makeKey(uint32_t Tu, llvm::StringRef Name, bool Internal);
  bool namesOwn(const SharedVector<Block> &Body);
  void addFunction(uint32_t TuNumber, const TuSummary &Tu, const Function &F);
  void addRefs(Node N);
  void addVariables(uint32_t TuNumber, const TuSummary &Tu);
  void forget();
  void addRef(Node N, const Value &V, bool &NamesKeyApi);
  void addPlace(Node N, const Place &P);
  llvm::ArrayRef<Node> usersOf(Holder H, Node &Own) const;

  const Models &M;
  llvm::DenseMap<const TuSummary *, uint32_t> Tus;
  std::vector<Nodes> NodesOfTu;
  std::vector<Definition> Definitions;
  llvm::StringMap<uint32_t> Names;
  /// The same by where a summary has the text: most are there many times.
  llvm::DenseMap<std::pair<const char *, size_t>, uint32_t> NamesByText;
  /// By body, whether it names something of its TU's own.
  llvm::DenseMap<const std::vector<Block> *, bool> NamingOwn;
  /// By body, and name with flags.
  llvm::DenseMap<std::pair<const std::vector<Block> *, uint64_t>, Node> Shared;
  Uses ByKey, FunctionUses, VariableUses, SlotUses, Constructors;
  llvm::DenseMap<Key, std::vector<Use>> FunctionValues;
  llvm::DenseMap<Key, std::vector<llvm::StringRef>> Ended;
  /// The numbers of fields, by where a summary has their texts.
  llvm::DenseMap<std::pair<const char *, const char *>, uint32_t> SlotNames;
  Nodes KeyUsers;
  // Of those asked for.
  std::map<Holder, std::vector<Use>> UsesOf;
  std::map<Holder, std::vector<Store>> StoresTo;
  std::map<Key, std::vector<Use>> CallsOf;
};

} // namespace pka

#endif
