//===- Database.h - Compilation databases -----------------------*- C++ -*-===//
//
// Finds and reads compile_commands.json and picks the entries that were asked
// for. Entries are data of untrusted origin: nothing of them is run. Whether
// the files exist and how a command is to be understood is the front end's
// matter.
//
//===----------------------------------------------------------------------===//
#ifndef PKA_TOOL_DATABASE_H
#define PKA_TOOL_DATABASE_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/Error.h"

namespace pka {

struct Database {
  std::string File;     ///< The JSON file; empty with fixed flags.
  std::string BuildDir; ///< Folder of the build it describes.
  std::vector<clang::tooling::CompileCommand> Commands;
  /// Entries that were not asked for.
  std::vector<clang::tooling::CompileCommand> Others;
};

/// The database that is found without being named: beside \p FirstFile and its
/// parents, no further up than the folder with the repository, or in the
/// working directory and its `build`. Empty: none.
std::string findDatabase(llvm::StringRef FirstFile,
                         llvm::StringRef WorkingDirectory);

/// Reads the database at \p BuildPath (a folder or the file itself); without
/// one that of findDatabase(). Errors are one line that names the file.
llvm::Expected<Database> loadDatabase(llvm::StringRef BuildPath,
                                      llvm::StringRef FirstFile,
                                      llvm::StringRef WorkingDirectory);

/// Keeps the entries of \p Files, and sets the others aside. Fails on a file
/// without one.
llvm::Error selectFiles(Database &DB, llvm::ArrayRef<std::string> Files,
                        llvm::StringRef WorkingDirectory);

/// The same, and passes over a file without an entry.
void selectKnownFiles(Database &DB, llvm::ArrayRef<std::string> Files,
                      llvm::StringRef WorkingDirectory);

/// Keeps every \p Count th entry, from number \p Index on, counted from 1.
void takeShard(Database &DB, unsigned Index, unsigned Count);

/// A database of \p Files, all to be compiled with \p Flags.
Database fixedDatabase(llvm::ArrayRef<std::string> Files,
                       llvm::ArrayRef<std::string> Flags,
                       llvm::StringRef WorkingDirectory);

} // namespace pka

#endif
