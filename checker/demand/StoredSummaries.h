//===- StoredSummaries.h - Summaries found by their names -------*- C++ -*-===//
//
// The summaries of a program go in as bytes and stay on disk; in memory are
// their outlines and, as 32-bit hashes, the names that each has. Names go in,
// numbers of summaries come out, and any of them can be had whole. Which ones
// are worth that is not decided here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_DEMAND_STOREDSUMMARIES_H
#define PKA_DEMAND_STOREDSUMMARIES_H

#include "models/Models.h"
#include "summary/SharedBodies.h"
#include "summary/SummaryIO.h"
#include "summary/SummaryStore.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <optional>

namespace pka {

class StoredSummaries {
public:
  /// Numbers of summaries, sorted.
  using Numbers = std::vector<uint32_t>;

  /// \p M must outlive the object. \p Folder is for a temporary file.
  StoredSummaries(const Models &M, llvm::StringRef Folder);

  /// Adds all summaries of \p Bytes. Of two with one identity one that was not
  /// asked for gives way, else the one with the lesser bytes.
  llvm::Error add(llvm::StringRef Bytes, llvm::StringRef Name);
  /// The same with the bytes of the file \p Path, which stay there.
  llvm::Error addFile(llvm::StringRef Path);
  void add(const TuSummary &S);

  size_t size() const { return Entries.size(); }
  /// The one with \p Identity, which there must be.
  uint32_t numberOf(const std::string &Identity) const {
    return ByIdentity.find(Identity)->second;
  }
  uint64_t totalBytes() const { return Store.size(); }
  /// What summary \p N says but for its functions, of which only `main` is
  /// there, and its variables.
  const TuSummary &outline(uint32_t N) const { return Entries[N].Outline; }
  bool isWhole(uint32_t N) const { return !Entries[N].Outline.Outline; }
  /// It has to do with hosts, roots, or what keeps a library loaded.
  bool hasSign(uint32_t N) const { return Entries[N].HasSign; }

  llvm::Expected<std::string> bytes(uint32_t N) const;
  llvm::Expected<TuSummary> load(uint32_t N);

  /// Who has the name, and who defines a function or variable of that name.
  /// Nothing may be added afterwards.
  Numbers mentioning(llvm::StringRef Name);
  Numbers defining(llvm::StringRef Name);

private:
  struct Entry {
    TuSummary Outline;
    SummaryStore::Ticket Ticket = 0;
    bool HasSign = false;
  };
  llvm::Error add(llvm::StringRef Bytes, llvm::StringRef Name,
                  std::optional<SummaryStore::Ticket> Ticket);
  void add(const SummaryHead &Head, SummaryStore::Ticket Ticket);
  TuSummary outlineOf(const SummaryHead &Head);
  bool isSign(llvm::StringRef Name) const;
  bool isSign(const SummaryHead &Head) const;
  void collectSigns();
  Numbers find(uint32_t From, uint32_t To);

  const Models &M;
  SummaryStore Store;
  SharedBodies Bodies;
  std::shared_ptr<StringArena> Arena = std::make_shared<StringArena>();
  std::vector<Entry> Entries;
  std::map<std::string, uint32_t> ByIdentity;
  /// Hash of a name, with a bit that says whether it is defined, and number.
  std::vector<std::pair<uint32_t, uint32_t>> Index;
  bool IsSorted = false;
  llvm::StringSet<> Signs;
  std::vector<std::string> SignPatterns;
};

} // namespace pka

#endif
