//===- Interrupt.h - Ctrl-C -------------------------------------*- C++ -*-===//
//
// An interrupt or a request to terminate ends the tool at once: its workers are
// ended, half-written files are removed, one line says how far it came, and the
// exit status is 130. Everything that this needs is written down beforehand,
// because little may be done when a signal comes.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_INTERRUPT_H
#define PKA_TOOL_INTERRUPT_H

#include <cstddef>
#include <sys/types.h>

namespace pka {

/// Begins to listen.
void handleInterrupts();

/// In a worker: an interrupt is its parent's business, and a request to
/// terminate ends it without a word.
void handleInterruptsInWorker();

/// What there is to end, and to tell.
void noteWorker(pid_t Worker);
void forgetWorker(pid_t Worker);
void noteTotal(size_t Units, bool IsCached, bool HasLine);
void noteDone();

} // namespace pka

#endif
