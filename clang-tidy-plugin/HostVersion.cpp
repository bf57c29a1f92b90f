//===- HostVersion.cpp - Refuses a clang-tidy of another LLVM -------------===//
//
// LLVM promises no binary interface between major versions. A plugin in the
// wrong host would crash at best and be silent at worst, so the first thing it
// does when it is loaded is to ask the host who it is.
//
//===----------------------------------------------------------------------===//
#include "Config.h"
#include "clang/Basic/Version.h"
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <string>

/// The major version in "Vendor clang version 22.1.8 (...)", or "unknown".
static std::string majorOf(const std::string &FullVersion) {
  const std::string Marker = "clang version ";
  size_t Begin = FullVersion.find(Marker);
  if (Begin == std::string::npos)
    return "unknown";
  Begin += Marker.size();
  size_t End = Begin;
  while (End < FullVersion.size() && isdigit((unsigned char)FullVersion[End]))
    ++End;
  return FullVersion.substr(Begin, End - Begin);
}

/// Runs before every other initialiser of this object: already the entry into
/// the module registry depends on the version. Calls one function of the host,
/// with a signature that no version has changed, and nothing else of LLVM.
__attribute__((constructor(101))) static void checkHostVersion() {
  std::string Host = majorOf(clang::getClangFullVersion());
  if (Host == PKA_LLVM_MAJOR)
    return;
  std::fprintf(stderr,
               "error: the pthread-key-audit plugin was built for LLVM %s, but "
               "this clang-tidy is of LLVM %s; load the plugin with "
               "clang-tidy-%s, or build it for LLVM %s\n",
               PKA_LLVM_MAJOR, Host.c_str(), PKA_LLVM_MAJOR, Host.c_str());
  std::fflush(stderr);
  std::_Exit(1);
}
