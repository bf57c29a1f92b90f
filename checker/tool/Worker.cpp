//===- Worker.cpp - Processes that do one thing at a time -----------------===//

#include "tool/Worker.h"
#include "tool/Interrupt.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

using namespace llvm;

namespace pka {

/// All of \p Size bytes, or false.
static bool writeAll(int FD, const void *Data, size_t Size) {
  const char *Bytes = static_cast<const char *>(Data);
  while (Size) {
    ssize_t N = write(FD, Bytes, Size);
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      return false;
    Bytes += N;
    Size -= size_t(N);
  }
  return true;
}

static bool readAll(int FD, void *Data, size_t Size) {
  char *Bytes = static_cast<char *>(Data);
  while (Size) {
    ssize_t N = read(FD, Bytes, Size);
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0)
      return false;
    Bytes += N;
    Size -= size_t(N);
  }
  return true;
}

/// Life of a worker. It shows nothing to the user and leaves no core file: its
/// death is reported in one line by the parent.
[[noreturn]] static void
serve(int In, int Out, pid_t Parent,
      const std::function<std::string(WorkItem)> &Work) {
#ifdef __linux__
  // A worker in the middle of a TU must not outlive the tool.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != Parent)
    _exit(0);
#else
  (void)Parent;
#endif
  handleInterruptsInWorker();
  int Null = open("/dev/null", O_RDWR);
  for (int FD : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (Null >= 0)
      dup2(Null, FD);
  rlimit NoCore = {0, 0};
  setrlimit(RLIMIT_CORE, &NoCore);

  WorkItem Item;
  while (readAll(In, &Item, sizeof(Item))) {
    std::string Reply = Work(Item);
    uint64_t Size = Reply.size();
    if (!writeAll(Out, &Size, sizeof(Size)) ||
        !writeAll(Out, Reply.data(), Reply.size()))
      break;
  }
  _exit(0);
}

static std::string describeDeath(int Status) {
  if (WIFSIGNALED(Status)) {
    const char *Name = strsignal(WTERMSIG(Status));
    std::string Signal =
        Name ? StringRef(Name).lower() : "signal " + utostr(WTERMSIG(Status));
    return "clang crashed (" + Signal + ")";
  }
  return "clang gave up (exit status " +
         utostr(WIFEXITED(Status) ? WEXITSTATUS(Status) : 0) + ")";
}

WorkerPool::WorkerPool() {
  // Writing to a worker that has died is an error like others.
  signal(SIGPIPE, SIG_IGN);
}

WorkerPool::~WorkerPool() {
  while (!Workers.empty())
    bury(Workers.begin());
}

bool WorkerPool::hasIdle() const {
  return any_of(Workers, [](const Worker &W) { return !W.Busy; });
}

bool WorkerPool::start(const std::function<std::string(WorkItem)> &Work) {
  int Down[2], Up[2];
  if (pipe(Down))
    return false;
  if (pipe(Up)) {
    close(Down[0]);
    close(Down[1]);
    return false;
  }
  pid_t Parent = getpid(), Pid = fork();
  if (Pid == 0) {
    // A pipe ends when its last writer closes it: siblings must not hold any.
    for (const Worker &W : Workers) {
      close(W.ToWorker);
      close(W.FromWorker);
    }
    close(Down[1]);
    close(Up[0]);
    serve(Down[0], Up[1], Parent, Work);
  }
  close(Down[0]);
  close(Up[1]);
  if (Pid < 0) {
    close(Down[1]);
    close(Up[0]);
    return false;
  }
  noteWorker(Pid);
  Worker W;
  W.Pid = Pid;
  W.ToWorker = Down[1];
  W.FromWorker = Up[0];
  Workers.push_back(std::move(W));
  return true;
}

/// Closes the pipes, waits for the process and says how it ended.
std::string WorkerPool::bury(std::list<Worker>::iterator W) {
  close(W->ToWorker);
  close(W->FromWorker);
  int Status = 0;
  while (waitpid(W->Pid, &Status, 0) < 0 && errno == EINTR)
    ;
  forgetWorker(W->Pid);
  Workers.erase(W);
  return describeDeath(Status);
}

bool WorkerPool::give(WorkItem Item) {
  auto W = find_if(Workers, [](const Worker &W) { return !W.Busy; });
  if (!writeAll(W->ToWorker, &Item, sizeof(Item))) {
    bury(W);
    return false;
  }
  W->Busy = true;
  W->Item = Item;
  W->Received.clear();
  return true;
}

void WorkerPool::wait(
    int Milliseconds,
    function_ref<void(WorkItem, StringRef, const std::string &)> Finished) {
  SmallVector<pollfd, 16> Polled;
  SmallVector<std::list<Worker>::iterator, 16> Busy;
  for (auto W = Workers.begin(); W != Workers.end(); ++W)
    if (W->Busy) {
      Polled.push_back({W->FromWorker, POLLIN, 0});
      Busy.push_back(W);
    }
  if (Polled.empty() || poll(Polled.data(), Polled.size(), Milliseconds) <= 0)
    return; // Interrupted, or time is up: the caller tries again.

  char Chunk[1 << 16];
  for (size_t I = 0; I != Busy.size(); ++I) {
    if (!Polled[I].revents)
      continue;
    auto W = Busy[I];
    ssize_t N = read(W->FromWorker, Chunk, sizeof(Chunk));
    if (N < 0 && errno == EINTR)
      continue;
    if (N <= 0) {
      WorkItem Item = W->Item;
      Finished(Item, "", bury(W));
      continue;
    }
    W->Received.append(Chunk, size_t(N));
    uint64_t Size;
    if (W->Received.size() < sizeof(Size))
      continue;
    memcpy(&Size, W->Received.data(), sizeof(Size));
    if (W->Received.size() - sizeof(Size) < Size)
      continue;
    std::string Reply = W->Received.substr(sizeof(Size));
    W->Busy = false;
    Finished(W->Item, Reply, "");
  }
}

} // namespace pka
