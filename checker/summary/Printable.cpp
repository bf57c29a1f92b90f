//===- Printable.cpp - Untrusted text in one line of output ---------------===//

#include "summary/Printable.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace llvm;

namespace pka {

size_t utf8Length(StringRef Text) {
  const auto *Begin = reinterpret_cast<const UTF8 *>(Text.data());
  size_t Length = getNumBytesForUTF8(*Begin);
  if (Length > Text.size() || !isLegalUTF8Sequence(Begin, Begin + Length))
    return 0;
  return Length;
}

/// C0 and C1 control characters, and the separators and direction marks that
/// make a terminal or an editor show something else than what is there.
static bool misleads(StringRef Char) {
  auto At = [&](size_t I) { return static_cast<unsigned char>(Char[I]); };
  if (Char.size() == 1)
    return At(0) < 0x20 || At(0) == 0x7f;
  if (Char.size() == 2)
    return At(0) == 0xc2 && At(1) < 0xa0;
  if (Char.size() == 3 && At(0) == 0xe2)
    return (At(1) == 0x80 && (At(2) == 0x8e || At(2) == 0x8f ||
                              (At(2) >= 0xa8 && At(2) <= 0xae))) ||
           (At(1) == 0x81 && At(2) >= 0xa6 && At(2) <= 0xa9);
  return false;
}

std::string printable(StringRef Text) {
  std::string Result;
  Result.reserve(Text.size());
  while (!Text.empty()) {
    size_t Length = utf8Length(Text);
    StringRef Char = Text.take_front(Length ? Length : 1);
    if (Length && !misleads(Char)) {
      Result += Char;
    } else {
      for (unsigned char Byte : Char) {
        Result += "\\x";
        Result += hexdigit(Byte >> 4);
        Result += hexdigit(Byte & 15);
      }
    }
    Text = Text.drop_front(Char.size());
  }
  return Result;
}

Error fileError(StringRef Path, const Twine &Message) {
  return make_error<StringError>(Twine(printable(Path)) + ": " + Message,
                                 inconvertibleErrorCode());
}

} // namespace pka
