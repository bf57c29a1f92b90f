//===- SummaryFiles.cpp - Reading and writing summary files ---------------===//

#include "summary/Printable.h"
#include "summary/SummaryIO.h"
#include "summary/SummaryStore.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace pka {

Expected<std::string> readSummaryBytes(StringRef Path) {
  sys::fs::file_status Status;
  if (std::error_code EC = sys::fs::status(Path, Status))
    return fileError(Path, "cannot read the summary: " + EC.message());
  if (sys::fs::is_directory(Status))
    return fileError(Path, "is a directory, not a summary");
  // A device or a pipe may never end.
  if (!sys::fs::is_regular_file(Status))
    return fileError(Path, "is not a regular file");
  // Volatile: read, not mapped, so that a file which shrinks meanwhile is an
  // error and not a signal.
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  if (std::error_code EC = Buffer.getError())
    return fileError(Path, "cannot read the summary: " + EC.message());
  return (*Buffer)->getBuffer().str();
}

Expected<std::vector<TuSummary>> readSummaryFile(StringRef Path) {
  Expected<std::string> Bytes = readSummaryBytes(Path);
  if (!Bytes)
    return Bytes.takeError();
  return readSummaries(*Bytes, Path);
}

/// Closes nothing: \p FD stays open.
static std::error_code writeAll(int FD, StringRef Bytes) {
  raw_fd_ostream OS(FD, /*shouldClose=*/false);
  OS << Bytes;
  OS.flush();
  std::error_code EC = OS.error();
  OS.clear_error();
  return EC;
}

Error writeFileAtomically(StringRef Path, StringRef Bytes) {
  auto CanNotWrite = [&](const Twine &Why) {
    return fileError(Path, "cannot write: " + Why);
  };
  sys::fs::file_status Status;
  if (!sys::fs::status(Path, Status)) {
    if (sys::fs::is_directory(Status))
      return CanNotWrite("is a directory");
    // Devices and pipes, such as /dev/stdout, are written to, not replaced.
    if (!sys::fs::is_regular_file(Status)) {
      int FD;
      if (std::error_code EC = sys::fs::openFileForWrite(
              Path, FD, sys::fs::CD_OpenExisting, sys::fs::OF_None))
        return CanNotWrite(EC.message());
      std::error_code EC = writeAll(FD, Bytes);
      if (std::error_code CloseEC = sys::Process::SafelyCloseFileDescriptor(FD))
        EC = EC ? EC : CloseEC;
      return EC ? CanNotWrite(EC.message()) : Error::success();
    }
  }
  // The target of a link is replaced, not the link.
  SmallString<256> Target(Path);
  sys::fs::real_path(Path, Target);
  if (Target.empty())
    Target = Path;

  auto Temp = sys::fs::TempFile::create(Target + ".tmp-%%%%%%%%");
  if (!Temp)
    return CanNotWrite(toString(Temp.takeError()));
  if (std::error_code EC = writeAll(Temp->FD, Bytes)) {
    consumeError(Temp->discard());
    return CanNotWrite(EC.message());
  }
  if (Error E = Temp->keep(Target)) {
    consumeError(Temp->discard());
    return CanNotWrite(toString(std::move(E)));
  }
  return Error::success();
}

} // namespace pka
