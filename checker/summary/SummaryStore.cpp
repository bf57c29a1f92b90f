#include "summary/SummaryStore.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cerrno>
#include <unistd.h>

using namespace llvm;

namespace pka {

SummaryStore::~SummaryStore() {
  if (Spool >= 0)
    ::close(Spool);
}

bool SummaryStore::openSpool() {
  if (Spool >= 0)
    return true;
  if (SpoolFailed)
    return false;
  SmallString<128> System;
  sys::path::system_temp_directory(/*ErasedOnReboot=*/true, System);
  for (StringRef Where : {StringRef(Folder), System.str()}) {
    SmallString<128> Path;
    if (Where.empty() ||
        sys::fs::createUniqueFile(Where + "/pthread-key-audit-%%%%%%%%", Spool,
                                  Path))
      continue;
    // Whatever becomes of this process, nothing is left behind.
    sys::fs::remove(Path);
    return true;
  }
  Spool = -1;
  SpoolFailed = true;
  return false;
}

/// Moves all of the bytes by \p Step, a read or a write at an offset.
template <class Function, class Pointer>
static bool transfer(Function Step, int FD, Pointer Bytes, uint64_t Size,
                     uint64_t Offset) {
  while (Size) {
    ssize_t Done = Step(FD, Bytes, Size, Offset);
    if (Done < 0 && errno == EINTR)
      continue;
    if (Done <= 0)
      return false;
    Bytes += Done;
    Size -= Done;
    Offset += Done;
  }
  return true;
}

SummaryStore::Ticket SummaryStore::put(StringRef Bytes) {
  Entry E;
  E.Size = Bytes.size();
  Total += E.Size;
  E.Offset = End;
  if (openSpool() &&
      transfer(::pwrite, Spool, Bytes.data(), Bytes.size(), End)) {
    E.Where = Entry::InSpool;
    End += Bytes.size();
  } else {
    SpoolFailed = true;
    E.Text = Bytes.str();
  }
  Entries.push_back(std::move(E));
  return Entries.size() - 1;
}

SummaryStore::Ticket SummaryStore::putFile(StringRef Path, uint64_t Size) {
  Entry E;
  E.Size = Size;
  Total += Size;
  E.Where = Entry::InFile;
  E.Text = Path.str();
  Entries.push_back(std::move(E));
  return Entries.size() - 1;
}

Expected<std::string> SummaryStore::get(Ticket T) const {
  const Entry &E = Entries[T];
  switch (E.Where) {
  case Entry::InMemory:
    return E.Text;
  case Entry::InFile:
    return readSummaryBytes(E.Text);
  case Entry::InSpool:
    break;
  }
  std::string Bytes(E.Size, '\0');
  if (!transfer(::pread, Spool, Bytes.data(), E.Size, E.Offset))
    return createStringError(inconvertibleErrorCode(),
                             "a temporary file cannot be read any more");
  return Bytes;
}

StringRef SummaryStore::name(Ticket T) const {
  const Entry &E = Entries[T];
  return E.Where == Entry::InFile ? StringRef(E.Text) : "temporary file";
}

} // namespace pka
