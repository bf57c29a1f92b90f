//===- SharedBodies.h - Bodies of functions that are the same ---*- C++ -*-===//
//
// Bodies of inline functions come in as they are read, with a digest of what
// they say; the same ones come out as one. Private to the summary library, but
// for its users to make and to keep.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_SUMMARY_SHAREDBODIES_H
#define PKA_SUMMARY_SHAREDBODIES_H

#include "summary/Summary.h"
#include "llvm/ADT/DenseMap.h"

namespace pka {

/// 128 bits: bodies with one digest are taken for the same.
struct BodyDigest {
  uint64_t A = 0x9e3779b97f4a7c15, B = 0xc2b2ae3d27d4eb4f;

  /// Adds \p N, and the bit by which a string differs from a number.
  void mix(uint64_t N, bool IsString) {
    N += IsString;
    A = (A ^ N) * 0x9fb21c651e98df25;
    A ^= A >> 32;
    B = (B + N) * 0xd6e8feb86659fd93;
    B ^= B >> 29;
  }
};

class SharedBodies {
public:
  /// Of all strings, so that any summary may have any body.
  std::shared_ptr<StringArena> arena() const { return Arena; }

  /// Replaces \p Blocks by those of the same digest, if there are any.
  void share(const BodyDigest &D, SharedVector<Block> &Blocks) {
    auto Inserted = Known.try_emplace({D.A, D.B}, Blocks);
    if (!Inserted.second)
      Blocks = Inserted.first->second;
  }

private:
  std::shared_ptr<StringArena> Arena = std::make_shared<StringArena>();
  llvm::DenseMap<std::pair<uint64_t, uint64_t>, SharedVector<Block>> Known;
};

} // namespace pka

#endif
