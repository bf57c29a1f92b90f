//===- ModelsBytes.cpp - Models in a form that is quick to read -----------===//

#include "models/ModelsBytes.h"
#include "summary/Bytes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include <type_traits>

using namespace llvm;

namespace pka {
namespace {

// What a type consists of, for both ways. A structured binding must name every
// field, so that none that is added later can be forgotten here.

template <class A> void fields(A &Each, ModelOrigin &V) {
  auto &[File, Line] = V;
  Each(File, Line);
}

template <class A> void fields(A &Each, KeyApi &V) {
  auto &[Function, Action, Key, ByAddress, Destructor, Success, Delete, Source,
         Origin] = V;
  Each(Function, Action, Key, ByAddress, Destructor, Success, Delete, Source,
       Origin);
}

template <class A> void fields(A &Each, JoinModel &V) {
  auto &[Function, Thread] = V;
  Each(Function, Thread);
}

template <class A> void fields(A &Each, SiblingModel &V) {
  auto &[Name, Argument, Is] = V;
  Each(Name, Argument, Is);
}

template <class A> void fields(A &Each, Registrar &V) {
  auto &[Function, Callback, Data, DataParameter, Handle, Pool, Next, Previous,
         Thread, JoinedBy, Expected, When, Host, Source, Origin] = V;
  Each(Function, Callback, Data, DataParameter, Handle, Pool, Next, Previous,
       Thread, JoinedBy, Expected, When, Host, Source, Origin);
}

template <class A> void fields(A &Each, Sign &V) {
  auto &[Defines, Calls, VariableOf] = V;
  Each(Defines, Calls, VariableOf);
}

template <class A> void fields(A &Each, RootFunction &V) {
  auto &[Function, With, OnlyWith, Beside, Unless, When, Host, Source, Origin] =
      V;
  Each(Function, With, OnlyWith, Beside, Unless, When, Host, Source, Origin);
}

template <class A> void fields(A &Each, RootField &V) {
  auto &[Record, Field, Where, MadeBy, Pool, Optional, ToldWith, Ends, Entry,
         When, Host, Source, Origin] = V;
  Each(Record, Field, Where, MadeBy, Pool, Optional, ToldWith, Ends, Entry,
       When, Host, Source, Origin);
}

template <class A> void fields(A &Each, HostModel &V) {
  auto &[Name, Unloads, When, Plugins, Source, Origin] = V;
  Each(Name, Unloads, When, Plugins, Source, Origin);
}

template <class A> void fields(A &Each, PoolModel &V) {
  auto &[Field, CallbackOf, Parameter, Function, Result, Parent, EndedBy, Lives,
         Source, Origin] = V;
  Each(Field, CallbackOf, Parameter, Function, Result, Parent, EndedBy, Lives,
       Source, Origin);
}

template <class A> void fields(A &Each, TableModel &V) {
  auto &[Record, Through, Source, Origin] = V;
  Each(Record, Through, Source, Origin);
}

template <class A> void fields(A &Each, CancelApi &V) {
  auto &[Function, Registrars, Callback, Data, Source, Origin] = V;
  Each(Function, Registrars, Callback, Data, Source, Origin);
}

template <class A> void fields(A &Each, PinModel &V) {
  auto &[Function, Handle, HandleOf, HandleParameter, Returns, Host, Source,
         Origin] = V;
  Each(Function, Handle, HandleOf, HandleParameter, Returns, Host, Source,
       Origin);
}

template <class A> void fields(A &Each, KeeperApi &V) {
  auto &[Function, Argument, Name] = V;
  Each(Function, Argument, Name);
}

template <class A> void fields(A &Each, GetterApi &V) {
  auto &[Functions, Result, Name, Keepers, Source] = V;
  Each(Functions, Result, Name, Keepers, Source);
}

template <class A> void fields(A &Each, MemoryApi &V) {
  auto &[Function, Argument] = V;
  Each(Function, Argument);
}

template <class A> void fields(A &Each, AccessApi &V) {
  auto &[Kind, Object, Value, Size] = V;
  Each(Kind, Object, Value, Size);
}

template <class A> void fields(A &Each, std::pair<std::string, AccessApi> &V) {
  Each(V.first, V.second);
}

template <class A> void fields(A &Each, LoaderApi &V) {
  auto &[Function, Path, Flags, Stays, ClosedBy, TellPath, CopyPath, AlterPath,
         Source] = V;
  Each(Function, Path, Flags, Stays, ClosedBy, TellPath, CopyPath, AlterPath,
       Source);
}

template <class A> void fields(A &Each, Models &V) {
  auto &[Texts, Keys, Registrars, RootFunctions, RootPatterns, RootFields,
         Hosts, Pools, Tables, Cancels, Pins, Getters, Allocators, Deallocators,
         Returns, Environment, Harmless, ThreadMethods, Loaders, Accesses,
         AccessPatterns, Releases, Lookups, FiniSections, Builds] = V;
  (void)Texts, (void)Builds;
  Each(Keys, Registrars, RootFunctions, RootPatterns, RootFields, Hosts, Pools,
       Tables, Cancels, Pins, Getters, Allocators, Deallocators, Returns,
       Environment, Harmless, ThreadMethods, Loaders, Accesses, AccessPatterns,
       Releases, Lookups, FiniSections);
}

template <class T>
constexpr bool IsWord = std::is_integral_v<T> || std::is_enum_v<T>;

struct Writer {
  ByteWriter Bytes;

  template <class... T> void operator()(T &...Values) { (one(Values), ...); }

  void one(std::string &S) { Bytes.bytes(S); }
  template <class T> void one(T &V) {
    if constexpr (IsWord<T>) {
      // The sign comes last: -1 is a common number.
      uint64_t N = static_cast<uint64_t>(static_cast<int64_t>(V));
      Bytes.number(N << 1 ^ (N >> 63 ? ~uint64_t(0) : 0));
    } else {
      fields(*this, V);
    }
  }
  template <class T> void one(std::vector<T> &List) {
    Bytes.number(List.size());
    for (T &V : List)
      one(V);
  }
  template <class T> void one(StringMap<T> &Map) {
    std::vector<std::string> Names;
    for (const auto &Entry : Map)
      Names.push_back(Entry.first().str());
    llvm::sort(Names);
    Bytes.number(Names.size());
    for (std::string &Name : Names) {
      one(Name);
      one(Map[Name]);
    }
  }
};

struct Reader {
  ByteReader Bytes;

  template <class... T> void operator()(T &...Values) { (one(Values), ...); }

  void one(std::string &S) {
    StringRef Text = Bytes.bytes();
    S.assign(Text.data(), Text.size());
  }
  template <class T> void one(T &V) {
    if constexpr (IsWord<T>) {
      uint64_t N = Bytes.number();
      V = static_cast<T>(static_cast<int64_t>(N >> 1 ^ -(N & 1)));
    } else {
      fields(*this, V);
    }
  }
  /// How many entries follow: no more than there are bytes.
  size_t count() { return std::min<uint64_t>(Bytes.number(), Bytes.In.size()); }
  template <class T> void one(std::vector<T> &List) {
    List.resize(count());
    for (T &V : List)
      one(V);
  }
  template <class T> void one(StringMap<T> &Map) {
    for (size_t I = count(); I != 0; --I) {
      StringRef Name = Bytes.bytes();
      one(Map[Name]);
    }
  }
};

} // namespace

std::string writeModels(Models M) {
  Writer W;
  fields(W, M);
  return std::move(W.Bytes.Out);
}

Models readModels(StringRef Bytes) {
  Models M;
  Reader R{{Bytes}};
  fields(R, M);
  if (!R.Bytes.Good || !R.Bytes.In.empty())
    report_fatal_error("the built-in models are damaged");
  return M;
}

} // namespace pka
