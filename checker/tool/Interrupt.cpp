//===- Interrupt.cpp - Ctrl-C ---------------------------------------------===//

#include "tool/Interrupt.h"
#include "llvm/Support/Signals.h"
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <sys/wait.h>
#include <unistd.h>

namespace pka {

/// As many as -j allows.
static const size_t MaxWorkers = 4096;
static std::atomic<pid_t> Workers[MaxWorkers];
static std::atomic<size_t> Total, Done;
static std::atomic<bool> Cached, Line;

/// What a shell says of a process that an interrupt has ended.
static const int InterruptedStatus = 130;

namespace {
/// A line that is put together without asking for memory.
class Message {
public:
  void add(const char *Text) {
    size_t Size = std::min(strlen(Text), sizeof(Bytes) - Used);
    memcpy(Bytes + Used, Text, Size);
    Used += Size;
  }
  void add(size_t Number) {
    char Digits[24], *At = Digits + sizeof(Digits);
    *--At = '\0';
    do
      *--At = char('0' + Number % 10);
    while (Number /= 10);
    add(At);
  }
  void send() const {
    if (write(STDERR_FILENO, Bytes, Used) < 0)
      return; // Nobody is there to be told.
  }

private:
  char Bytes[256];
  size_t Used = 0;
};
} // namespace

static bool anyWorkerLeft() {
  bool Any = false;
  for (std::atomic<pid_t> &W : Workers)
    if (pid_t Pid = W.load()) {
      if (waitpid(Pid, nullptr, WNOHANG) == 0)
        Any = true;
      else
        W = 0;
    }
  return Any;
}

static void endWorkers() {
  for (std::atomic<pid_t> &W : Workers)
    if (pid_t Pid = W.load())
      kill(Pid, SIGTERM); // Time to remove what is half-written.
  for (int Tries = 0; anyWorkerLeft() && Tries < 20; ++Tries) {
    timespec Moment = {0, 10 * 1000 * 1000};
    nanosleep(&Moment, nullptr);
  }
  for (std::atomic<pid_t> &W : Workers)
    if (pid_t Pid = W.load())
      kill(Pid, SIGKILL);
}

/// In the signal handler, after LLVM has removed half-written files.
static void stop() {
  endWorkers();
  Message M;
  if (Line)
    M.add("\r\x1b[K");
  M.add("pthread-key-audit: interrupted: ");
  if (size_t N = Total) {
    M.add(Done.load());
    M.add(" of ");
    M.add(N);
    M.add(" translation units are done");
    M.add(Cached ? ", and the cache has them\n" : "; no cache keeps them\n");
  } else {
    M.add("nothing has been done yet\n");
  }
  M.send();
  _exit(InterruptedStatus);
}

void handleInterrupts() { llvm::sys::SetInterruptFunction(stop); }

void handleInterruptsInWorker() {
  signal(SIGINT, SIG_IGN);
  llvm::sys::SetInterruptFunction([] { _exit(InterruptedStatus); });
}

static void replaceWorker(pid_t Old, pid_t New) {
  for (std::atomic<pid_t> &W : Workers)
    if (W.load() == Old) {
      W = New;
      return;
    }
}

void noteWorker(pid_t Worker) { replaceWorker(0, Worker); }
void forgetWorker(pid_t Worker) { replaceWorker(Worker, 0); }

void noteTotal(size_t Units, bool IsCached, bool HasLine) {
  Total = Units;
  Done = 0;
  Cached = IsCached;
  Line = HasLine;
}

void noteDone() { ++Done; }

} // namespace pka
