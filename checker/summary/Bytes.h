//===- Bytes.h - Numbers and strings as bytes -------------------*- C++ -*-===//
//
// The simplest of codes, for files that only this tool reads and whose contents
// something else vouches for. Reading never goes beyond the end: what is not
// there is 0 or empty, and Good tells.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_BYTES_H
#define PKA_SUMMARY_BYTES_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace pka {

struct ByteWriter {
  std::string Out;
  void number(uint64_t N) {
    for (; N >= 0x80; N >>= 7)
      Out += char(N | 0x80);
    Out += char(N);
  }
  void bytes(llvm::StringRef S) {
    number(S.size());
    Out += S;
  }
};

struct ByteReader {
  llvm::StringRef In;
  bool Good = true;
  uint64_t number() {
    uint64_t N = 0;
    for (unsigned Shift = 0; Shift < 64; Shift += 7) {
      if (In.empty())
        break;
      uint64_t Byte = uint8_t(In.front());
      In = In.drop_front();
      N |= (Byte & 0x7F) << Shift;
      if (Byte < 0x80)
        return N;
    }
    Good = false;
    return 0;
  }
  llvm::StringRef bytes() {
    uint64_t Size = number();
    Good &= Size <= In.size();
    llvm::StringRef Result = In.take_front(Good ? Size : 0);
    In = In.drop_front(Result.size());
    return Result;
  }
};

} // namespace pka

#endif
