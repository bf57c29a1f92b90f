//===- StoredSummaries.h - Summaries found by their names -------*- C++ -*-===//
//
// The summaries of a program go in as bytes and stay on disk; in memory are
// their outlines and, as 32-bit hashes, the names that each function has. Names
// go in, functions come out by their numbers, and any of them can be had with
// its body. Which ones are worth that is not decided here.
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
  /// Number of a function, or of what a summary has beside its functions.
  using Piece = uint32_t;
  using Pieces = std::vector<Piece>;

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

  size_t numPieces() const { return End; }
  /// The summary that has \p P.
  uint32_t summaryOf(Piece P) const;
  /// What summary \p N has beside its functions; these have the numbers behind
  /// it.
  Piece restOf(uint32_t N) const { return Entries[N].First; }
  uint32_t numFunctions(uint32_t N) const { return Entries[N].NumFunctions; }
  /// The definitions of `main` in summary \p N.
  Pieces mainsOf(uint32_t N) const { return piecesOf(N, &Entry::Mains); }
  /// The first of its functions that is visible outside of its program.
  Pieces shownOf(uint32_t N) const { return piecesOf(N, &Entry::Shown); }
  /// What initialises its variables.
  Pieces initializersOf(uint32_t N) const {
    return piecesOf(N, &Entry::Initializers);
  }
  /// What has to do with hosts, roots, or what keeps a library loaded.
  llvm::ArrayRef<Piece> signs() const { return Signed; }

  llvm::Expected<std::string> bytes(uint32_t N) const;
  llvm::Expected<TuSummary> load(uint32_t N);
  /// Some functions of summary \p N, and the functions that they are aliases
  /// of.
  llvm::Expected<SummaryPart> load(uint32_t N, const WantedParts &Wanted);

  /// What has the name, and the functions and variables of that name. Nothing
  /// may be added afterwards.
  Pieces mentioning(llvm::StringRef Name);
  Pieces defining(llvm::StringRef Name);
  /// The same for a name that means something in summary \p N only.
  Pieces mentioning(llvm::StringRef Name, uint32_t N);
  Pieces defining(llvm::StringRef Name, uint32_t N);

private:
  struct Entry {
    TuSummary Outline;
    SummaryStore::Ticket Ticket = 0;
    Piece First = 0;
    uint32_t NumFunctions = 0;
    std::vector<uint32_t> Mains, Shown, Initializers; ///< By number.
  };
  Pieces piecesOf(uint32_t N, std::vector<uint32_t> Entry::*List) const;
  llvm::Error add(llvm::StringRef Bytes, llvm::StringRef Name,
                  std::optional<SummaryStore::Ticket> Ticket);
  void add(const SummaryHead &Head, SummaryStore::Ticket Ticket);
  void addNames(const SummaryHead &Head, uint32_t Number);
  TuSummary outlineOf(const SummaryHead &Head);
  bool isSign(llvm::StringRef Name) const;
  void addSigns(const SummaryHead &Head, Piece First);
  void collectSigns();
  void sort();
  Pieces find(uint32_t Hash, uint32_t Mask);

  const Models &M;
  SummaryStore Store;
  SharedBodies Bodies;
  std::shared_ptr<StringArena> Arena = std::make_shared<StringArena>();
  std::vector<Entry> Entries;
  std::map<std::string, uint32_t> ByIdentity;
  Piece End = 0;
  /// The first piece of each summary, and its number; some have been replaced.
  std::vector<std::pair<Piece, uint32_t>> Firsts;
  std::vector<Piece> Signed;
  /// Hash of a name, with a bit that says whether it is defined, and what has
  /// it. By the upper bits of the hash, once there is nothing to be added.
  std::vector<std::pair<uint32_t, Piece>> Index;
  std::vector<size_t> Buckets; ///< Where each begins.
  unsigned BucketShift = 0;
  llvm::StringSet<> Signs;
  std::vector<std::string> SignPatterns;
};

} // namespace pka

#endif
