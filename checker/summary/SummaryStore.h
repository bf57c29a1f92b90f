//===- SummaryStore.h - Bytes of summaries, on disk -------------*- C++ -*-===//
//
// Keeps serialised summaries out of memory until somebody asks for one: in a
// temporary file that no folder shows, or in the files that they came from.
// Where nothing can be written they stay in memory. What they say is not
// looked at.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_SUMMARYSTORE_H
#define PKA_SUMMARY_SUMMARYSTORE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace pka {

class SummaryStore {
public:
  /// What put() and putFile() return.
  using Ticket = uint32_t;

  /// The temporary file is made in \p Folder, or else where the system has
  /// such files.
  explicit SummaryStore(llvm::StringRef Folder) : Folder(Folder.str()) {}
  SummaryStore(const SummaryStore &) = delete;
  SummaryStore &operator=(const SummaryStore &) = delete;
  ~SummaryStore();

  Ticket put(llvm::StringRef Bytes);
  /// The bytes, \p Size of them, are those of the file \p Path, which is read
  /// when they are asked for.
  Ticket putFile(llvm::StringRef Path, uint64_t Size);

  /// Fails, in one line, when the bytes cannot be read any more.
  llvm::Expected<std::string> get(Ticket T) const;
  /// How many bytes there are.
  uint64_t size() const { return Total; }
  /// Where the bytes are, for messages.
  llvm::StringRef name(Ticket T) const;

private:
  struct Entry {
    /// A path, or the bytes themselves when they are in memory.
    std::string Text;
    uint64_t Offset = 0, Size = 0;
    enum { InSpool, InFile, InMemory } Where = InMemory;
  };
  bool openSpool();

  std::string Folder;
  int Spool = -1;
  bool SpoolFailed = false;
  uint64_t End = 0, Total = 0;
  std::vector<Entry> Entries;
};

/// The bytes of the file \p Path. Fails, in one line, for what is no regular
/// file.
llvm::Expected<std::string> readSummaryBytes(llvm::StringRef Path);

} // namespace pka

#endif
