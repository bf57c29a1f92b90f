#include "scan/FileFacts.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>

namespace pka {

uint32_t nameHash(llvm::StringRef Name) {
  return uint32_t(llvm::xxHash64(Name));
}

bool FileFacts::isLocal(uint32_t Name, uint32_t Chunk) const {
  return std::binary_search(Locals.begin(), Locals.end(), Mention(Name, Chunk));
}

llvm::ArrayRef<Mention> FileFacts::mentions(uint32_t Name) const {
  auto First =
      std::lower_bound(Mentions.begin(), Mentions.end(), Mention(Name, 0));
  auto Last = First;
  while (Last != Mentions.end() && Last->Name == Name)
    ++Last;
  return llvm::ArrayRef<Mention>(Mentions.data() + (First - Mentions.begin()),
                                 Last - First);
}

} // namespace pka
