//===- Caching.cpp - The cache that the options ask for -------------------===//

#include "tool/Caching.h"
#include "Config.h"
#include "SUMMARYDigest.h"
#include "compat/Tooling.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "tool/Audit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"

using namespace llvm;

namespace pka {

/// What Clang's driver reads of the environment to find headers.
static const char *const Variables[] = {
    "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "OBJC_INCLUDE_PATH",
    "OBJCPLUS_INCLUDE_PATH"};

static std::string knowledge(const Models &M, const FrontendOptions &F) {
  std::string Text;
  auto Add = [&](StringRef Part) {
    Text += Part;
    Text += '\0';
  };
  Add(PKA_VERSION);
  Add(PKA_SUMMARY_DIGEST);
  Add(compat::llvmVersion());
  Add(M.Texts);
  Add(F.ResourceDir);
  for (const auto *Args : {&F.ExtraArgsBefore, &F.ExtraArgs, &F.UserArgs}) {
    for (const std::string &Arg : *Args)
      Add(Arg);
    Add("");
  }
  for (const char *Name : Variables) {
    auto Value = sys::Process::GetEnv(Name);
    Add(Value ? StringRef(*Value) : StringRef());
  }
  return Text;
}

std::unique_ptr<SummaryCache> openCache(const Options &O, const Models &M,
                                        const FrontendOptions &Frontend,
                                        StringRef WorkingDirectory,
                                        const PastFiles *Past) {
  if (O.NoCache)
    return nullptr;
  SmallString<128> Folder;
  if (!O.CacheDir.empty()) {
    Folder = absolutePath(O.CacheDir, WorkingDirectory);
  } else {
    if (!sys::path::cache_directory(Folder))
      return nullptr;
    sys::path::append(Folder, "pthread-key-audit");
  }
  std::error_code EC = sys::fs::create_directories(
      Folder, /*IgnoreExisting=*/true, sys::fs::perms::owner_all);
  if (!EC && !sys::fs::is_directory(Folder))
    EC = make_error_code(std::errc::not_a_directory);
  if (!EC)
    EC = sys::fs::access(Folder, sys::fs::AccessMode::Write);
  // One that can only be read is of use all the same. For the past that has
  // been said before.
  if (EC && !O.CacheDir.empty() && !O.Quiet && !Past)
    printWarning("nothing can be kept in the cache folder '" +
                 printable(O.CacheDir) + "': " + EC.message());
  return std::make_unique<SummaryCache>(Folder, knowledge(M, Frontend), Past);
}

} // namespace pka
