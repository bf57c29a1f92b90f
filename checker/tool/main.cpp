//===- main.cpp - pthread-key-audit ---------------------------------------===//

#include "Config.h"
#include "compat/Tooling.h"
#include "tool/Audit.h"
#include "tool/Options.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

int main(int Argc, const char **Argv) {
  Expected<pka::Options> O =
      pka::parseOptions(ArrayRef<const char *>(Argv, Argc).drop_front());
  if (!O) {
    pka::printError(toString(O.takeError()));
    return pka::BadInput;
  }
  switch (O->Command) {
  case pka::Options::Help:
    outs() << pka::HelpText;
    return pka::Clean;
  case pka::Options::Version:
    outs() << "pthread-key-audit " << PKA_VERSION << " (LLVM "
           << pka::compat::llvmVersion() << ")\n";
    return pka::Clean;
  default:
    return pka::runAudit(*O);
  }
}
