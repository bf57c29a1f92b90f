//===- Scheduler.cpp - Many TUs, isolated from each other -----------------===//

#include "tool/Scheduler.h"
#include "cache/SummaryCache.h"
#include "summary/Paths.h"
#include "summary/Printable.h"
#include "summary/SummaryIO.h"
#include "tool/Interrupt.h"
#include "tool/LastRun.h"
#include "tool/Worker.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <deque>

using namespace llvm;
using clang::tooling::CompileCommand;

namespace pka {

static double secondsNow() {
  return std::chrono::duration<double>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

namespace {

class Scheduler {
public:
  Scheduler(ArrayRef<CompileCommand> Commands, const Models &M,
            const FrontendOptions &Options, const ScheduleOptions &Schedule,
            function_ref<void(StringRef)> Done)
      : Commands(Commands), Options(Options), Schedule(Schedule), Done(Done),
        M(M), Work([this](WorkItem Item) { return work(Item); }),
        Shown(errs(), Schedule.Show, Commands.size(),
              sys::Process::StandardErrColumns(), secondsNow) {
    noteTotal(Commands.size(), Schedule.Cache != nullptr,
              Schedule.Show == Progress::Rewritten);
  }

  void run();

private:
  std::string work(WorkItem Item);
  std::string entry(size_t Index) const;
  bool isCached(size_t Index);
  void fillQueue();
  void feed();
  void finished(WorkItem Item, StringRef Reply, const std::string &Death);
  void fail(size_t Index, StringRef Why);
  void done(size_t Index, bool Cached);

  ArrayRef<CompileCommand> Commands;
  const FrontendOptions &Options;
  const ScheduleOptions &Schedule;
  function_ref<void(StringRef)> Done;
  const Models &M;
  std::function<std::string(WorkItem)> Work;
  std::deque<WorkItem> Queue;
  WorkerPool Pool;
  Progress Shown;
  size_t NumDone = 0;
};

} // namespace

/// The name in the cache of what command \p Index gives.
std::string Scheduler::entry(size_t Index) const {
  return Schedule.Cache->entryFor(cacheKey(Commands[Index]));
}

static bool isOneSummary(StringRef Bytes) {
  auto Heads = readHeads(Bytes, "summary");
  if (Heads)
    return Heads->size() == 1;
  consumeError(Heads.takeError());
  return false;
}

bool Scheduler::isCached(size_t Index) {
  std::string Bytes;
  if (!Schedule.Cache || !Schedule.Cache->load(entry(Index), Bytes))
    return false;
  if (!isOneSummary(Bytes))
    return false;
  done(Index, /*Cached=*/true);
  Done(Bytes);
  return true;
}

/// In a worker.
std::string Scheduler::work(WorkItem Item) {
  FrontendOptions O = Options;
  O.KeepFailed = !Item.Cautious;
  const CompileCommand &Command = Commands[Item.Index];
  // Each has a working directory of its own.
  IntrusiveRefCntPtr<vfs::FileSystem> Sources(
      vfs::createPhysicalFileSystem().release());
  if (Schedule.Past)
    Sources = Schedule.Past->over(std::move(Sources));
  if (!Schedule.Cache) {
    TuSummary S = summarizeCommand(Command, M, O, Sources);
    return writeSummaries(&S);
  }
  IntrusiveRefCntPtr<RecordingFileSystem> FS(
      new RecordingFileSystem(std::move(Sources)));
  int64_t Since = nanosecondsNow();
  TuSummary S = summarizeCommand(Command, M, O, FS);
  std::string Bytes = writeSummaries(&S);
  // What made Clang crash once may do so now and then.
  if (!Item.Cautious)
    Schedule.Cache->store(entry(Item.Index), Bytes, FS->asked(), Since,
                          /*KeepsOld=*/true);
  return Bytes;
}

/// The largest sources first: none of them is then left over at the end, with
/// one worker busy and the others idle.
void Scheduler::fillQueue() {
  std::vector<std::pair<uint64_t, uint32_t>> BySize;
  for (size_t I = 0; I != Commands.size(); ++I) {
    if (isCached(I))
      continue;
    uint64_t Size = 0;
    if (sys::fs::file_size(
            absolutePath(Commands[I].Filename, Commands[I].Directory), Size))
      Size = 0;
    BySize.emplace_back(Size, uint32_t(I));
  }
  llvm::sort(BySize, [](const auto &A, const auto &B) {
    return A.first != B.first ? A.first > B.first : A.second < B.second;
  });
  for (const auto &[Size, Index] : BySize)
    Queue.push_back({Index, false});
}

/// Whatever became of command \p Index, nothing is left to be done for it.
void Scheduler::done(size_t Index, bool Cached) {
  ++NumDone;
  noteDone();
  if (Schedule.Counts)
    ++(Cached ? Schedule.Counts->Cached : Schedule.Counts->Parsed);
  StringRef File = Commands[Index].Filename;
  if (StringRef Short = File; Short.consume_front(Schedule.WorkingDirectory) &&
                              Short.consume_front("/"))
    File = Short;
  Shown.done(printable(File), Cached);
}

/// Gives every idle worker a TU, and starts workers while there is use for
/// them.
void Scheduler::feed() {
  while (!Queue.empty()) {
    if (!Pool.hasIdle() && Pool.size() < Schedule.Jobs)
      Pool.start(Work);
    if (!Pool.hasIdle())
      return;
    if (Pool.give(Queue.front()))
      Queue.pop_front();
  }
}

void Scheduler::fail(size_t Index, StringRef Why) {
  TuSummary S = failedSummary(Commands[Index], Options, Why);
  const TuSummary *Pointer = &S;
  Done(writeSummaries(Pointer));
}

void Scheduler::finished(WorkItem Item, StringRef Reply,
                         const std::string &Death) {
  std::string Message = Death;
  if (Death.empty()) {
    if (isOneSummary(Reply)) {
      done(Item.Index, /*Cached=*/false);
      Done(Reply);
      return;
    }
    Message = "the parser returned no summary";
  } else if (!Item.Cautious) {
    // Perhaps what crashed was not Clang, but the look at a broken AST. Once
    // more without it, which then tells what is wrong with the source.
    Queue.push_front({Item.Index, true});
    return;
  }
  done(Item.Index, /*Cached=*/false);
  fail(Item.Index, Message);
}

void Scheduler::run() {
  fillQueue();
  auto Finished = [this](WorkItem Item, StringRef Reply,
                         const std::string &Death) {
    finished(Item, Reply, Death);
  };
  while (NumDone != Commands.size()) {
    feed();
    if (Pool.size() != 0) {
      Pool.wait(Shown.untilTick(), Finished);
      Shown.tick();
      continue;
    }
    // Not one process can be started.
    for (; !Queue.empty(); Queue.pop_front()) {
      done(Queue.front().Index, /*Cached=*/false);
      fail(Queue.front().Index, "no process could be started to parse it");
    }
  }
  Shown.finish();
}

void summarizeAll(ArrayRef<CompileCommand> Commands, const Models &M,
                  const FrontendOptions &Options,
                  const ScheduleOptions &Schedule,
                  function_ref<void(StringRef)> Done) {
  Scheduler(Commands, M, Options, Schedule, Done).run();
}

} // namespace pka
