//===- main.cpp - pthread-key-audit ---------------------------------------===//

#include "Config.h"
#include "compat/Tooling.h"
#include "tool/Audit.h"
#include "tool/Options.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

/// What could not be said on a full disk must not abort what was done.
static int leave(int Status) {
  errs().clear_error();
  outs().flush();
  if (!outs().has_error())
    return Status;
  outs().clear_error();
  return pka::BadInput;
}

int main(int Argc, const char **Argv) {
  Expected<pka::Options> O =
      pka::parseOptions(ArrayRef<const char *>(Argv, Argc).drop_front());
  if (!O) {
    pka::printError(toString(O.takeError()));
    return leave(pka::BadInput);
  }
  switch (O->Command) {
  case pka::Options::Help:
    outs() << pka::HelpText;
    return leave(pka::Clean);
  case pka::Options::Version:
    outs() << "pthread-key-audit " << PKA_VERSION << " (LLVM "
           << pka::compat::llvmVersion() << ")\n";
    return leave(pka::Clean);
  default:
    return leave(pka::runAudit(*O));
  }
}
