//===- Worker.h - Processes that do one thing at a time ---------*- C++ -*-===//
//
// A pool of forked processes. Numbers of work go to them by pipe, replies of
// bytes come back, and a process that dies is told from one that answers. What
// the work is, and what is to be done about a death, is the caller's.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_WORKER_H
#define PKA_TOOL_WORKER_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include <functional>
#include <list>
#include <string>
#include <sys/types.h>

namespace pka {

/// What a worker is told to do.
struct WorkItem {
  uint32_t Index = 0;
  uint32_t Cautious = 0; ///< The last worker that tried has died.
};

class WorkerPool {
public:
  WorkerPool();
  ~WorkerPool();
  WorkerPool(const WorkerPool &) = delete;
  WorkerPool &operator=(const WorkerPool &) = delete;

  size_t size() const { return Workers.size(); }
  bool hasIdle() const;

  /// Starts a worker that answers each item with what \p Work returns. False:
  /// the system allows no more processes.
  bool start(const std::function<std::string(WorkItem)> &Work);

  /// Gives \p Item to an idle worker. False: that one had died; it is gone.
  bool give(WorkItem Item);

  /// Waits until some worker has answered or died, and calls \p Finished with
  /// the item, the reply and, for a death, what became of the process. Waits no
  /// longer than \p Milliseconds, if that is not negative.
  void
  wait(int Milliseconds,
       llvm::function_ref<void(WorkItem, llvm::StringRef, const std::string &)>
           Finished);

private:
  struct Worker {
    pid_t Pid;
    int ToWorker, FromWorker;
    bool Busy = false;
    WorkItem Item;
    std::string Received;
  };

  std::string bury(std::list<Worker>::iterator W);

  std::list<Worker> Workers;
};

} // namespace pka

#endif
