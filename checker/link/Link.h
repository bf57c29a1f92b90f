//===- Link.h - Summaries to link units -------------------------*- C++ -*-===//
//
// Puts TU summaries together: first as a set (commutative, associative and
// idempotent), then as the link units - libraries and executables - that the
// build makes of them. Which TU belongs to which unit comes from object paths,
// link commands, what was built and the user; nothing is judged here.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_LINK_LINK_H
#define PKA_LINK_LINK_H

#include "link/VersionScript.h"
#include "summary/Summary.h"
#include "llvm/Support/Error.h"
#include <map>
#include <set>

namespace pka {

/// A set of TU summaries keyed by identity. Of two summaries with one identity
/// one that was not asked for gives way, else the one with the lesser bytes, so
/// that the order of merging never shows.
class SummarySet {
public:
  void add(TuSummary S);
  /// Those of \p Other in place of whatever has their identities.
  void takeFrom(SummarySet Other);
  void merge(SummarySet Other);
  /// Serialised form, the linked summary that the plugin reads.
  std::string bytes() const;

  std::vector<const TuSummary *> all() const; ///< Sorted by identity.
  size_t size() const { return ByIdentity.size(); }

  /// Removes the summaries whose main file is \p MainFile.
  void removeMainFile(llvm::StringRef MainFile);

  /// The summary of \p Identity, which there must be.
  TuSummary &at(const std::string &Identity) {
    return ByIdentity.find(Identity)->second;
  }

private:
  std::map<std::string, TuSummary> ByIdentity;
};

enum class UnitKind { Unknown, Library, Executable };

/// How a build links. Known from link commands (CMake's link.txt, Ninja files),
/// from what was built or from the user; empty when nothing is known.
struct LinkRule {
  std::string Name; ///< "libfoo.so".
  UnitKind Kind = UnitKind::Unknown;
  bool IsStaticArchive = false;
  bool NoDelete = false; ///< Linked with -z nodelete.
  bool IsBuilt = false;  ///< Seen from what was built: some may be missing.
  ExportList Exports;    ///< Of its version script.
  std::vector<std::string> Objects;     ///< Absolute object paths.
  std::vector<std::string> SourceGlobs; ///< --program NAME=GLOB.
  std::vector<std::string> Archives; ///< Absolute paths of archives linked in.
  std::string Output;                ///< Absolute path of what is linked.
};

/// One thing that is loaded and unloaded as a whole.
struct LinkUnit {
  std::string Name;
  UnitKind Kind = UnitKind::Unknown;
  bool NoDelete = false;
  ExportList Exports;
  std::vector<const TuSummary *> Members; ///< Sorted by identity.
  /// Those of Members that a unit of their own judges: this unit sees their
  /// code, but their sites are not reported twice.
  std::vector<const TuSummary *> Borrowed;
  /// TUs of other units of the project that define what this one calls and
  /// does not define, or the other way round. They lend their functions; their
  /// sites are not this unit's. Filled by addForeign.
  std::vector<const TuSummary *> Foreign;
};

/// What of the project has to do with keys.
struct KeyCode {
  /// TUs that use a key API themselves.
  std::set<const TuSummary *> Tus;
  /// The functions that those of libraries show: wrappers that another unit of
  /// the project may call.
  std::map<std::string, std::vector<const TuSummary *>> Functions;

  /// By those of Tus that have any, the external variables that they hand to
  /// APIs and wrappers, or keep what these return in.
  std::map<const TuSummary *, std::set<llvm::StringRef>> Variables;
};

/// Lends each unit the TUs of others that define one of these functions, when
/// the unit calls it and does not define it; and those of other libraries that
/// call such a function of the unit, or use keys and a variable of it.
void addForeign(std::vector<LinkUnit> &Units, const KeyCode &Keys);

/// Groups \p Set into units: by \p Rules first, then by the object paths of
/// CMake (`CMakeFiles/<target>.dir/`) and Meson (`<target>.p/`), the rest as
/// one unit named \p DefaultName. A unit that defines `main` is an executable;
/// in the unit of the rest, each TU with a `main` becomes an executable of its
/// own, which also sees the TUs without, and so does each library that the
/// compiler writes by itself. Archives are dissolved into what links
/// them. The result is sorted by name and does not depend on any input order.
std::vector<LinkUnit> makeUnits(const SummarySet &Set,
                                llvm::ArrayRef<LinkRule> Rules,
                                llvm::StringRef DefaultName);

} // namespace pka

#endif
