//===- Progress.cpp - How far a long run is -------------------------------===//

#include "tool/Progress.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Format.h"
#include <algorithm>

using namespace llvm;

namespace pka {

/// Between two lines of a log.
static const double Interval = 60;
/// Before that nobody can tell how fast it goes.
static const double Settled = 2;

Progress::Progress(raw_ostream &OS, KindTy Kind, size_t Total, size_t Columns,
                   std::function<double()> Seconds)
    : OS(OS), Kind(Kind), Total(Total), Columns(Columns),
      Seconds(std::move(Seconds)) {
  Start = LastLine = this->Seconds();
}

std::string roughly(double Seconds) {
  auto Of = [&](double Unit, const char *Name) {
    auto N = static_cast<unsigned long long>(Seconds / Unit + 0.5);
    return (Twine(N) + " " + Name + (N == 1 ? "" : "s")).str();
  };
  if (Seconds < 90)
    return Of(1, "second");
  return Seconds < 90 * 60 ? Of(60, "minute") : Of(3600, "hour");
}

/// ", 2.5 a second, 12 minutes left", as far as it can be told.
std::string Progress::pace() const {
  double Spent = Seconds() - Start;
  if (Spent < Settled || !NumParsed)
    return "";
  double Rate = double(NumParsed) / Spent;
  std::string Result;
  raw_string_ostream Text(Result);
  if (Rate >= 1)
    Text << format(", %.1f a second", Rate);
  else
    Text << format(", %.1f a minute", Rate * 60);
  if (NumDone < Total)
    Text << ", " << roughly(double(Total - NumDone) / Rate) << " left";
  return Text.str();
}

void Progress::done(StringRef File, bool Cached) {
  ++NumDone;
  NumParsed += !Cached;
  tick();
  // What comes from the cache goes by too fast to be read.
  if (Kind != Rewritten || Cached)
    return;
  std::string Line =
      ("[" + Twine(NumDone) + "/" + Twine(Total) + pace() + "] ").str();
  // A line that wraps could not be erased. The end of a path says most.
  size_t Room = Columns > Line.size() + 1 ? Columns - Line.size() - 1
                : Columns                 ? 0
                                          : 60;
  if (Columns)
    Line.resize(std::min(Line.size(), Columns - 1));
  OS << '\r' << Line << File.take_back(Room) << "\x1b[K";
  OS.flush();
  Shown = true;
}

void Progress::tick() {
  if (Kind != Lines || Seconds() - LastLine < Interval)
    return;
  LastLine = Seconds();
  OS << "pthread-key-audit: note: " << NumDone << " of " << Total
     << " translation units" << pace() << '\n';
  OS.flush();
}

int Progress::untilTick() const {
  if (Kind != Lines)
    return -1;
  double Left = Interval - (Seconds() - LastLine);
  return Left > 0 ? int(Left * 1000) + 1 : 0;
}

void Progress::finish() {
  if (Shown)
    OS << "\r\x1b[K";
  Shown = false;
  OS.flush();
}

} // namespace pka
