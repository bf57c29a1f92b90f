//===- EmptyModule.cpp - A clang-tidy module that does nothing ------------===//
//
// What the plugin's cost is measured against: a module with one check that asks
// for the translation unit and looks at nothing in it.
//
//===----------------------------------------------------------------------===//
#include "compat/ClangTidy.h"
#include "clang/ASTMatchers/ASTMatchers.h"

using namespace clang::tidy;

namespace {

class NothingCheck : public ClangTidyCheck {
public:
  using ClangTidyCheck::ClangTidyCheck;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override {
    Finder->addMatcher(clang::ast_matchers::translationUnitDecl(), this);
  }
  void check(const clang::ast_matchers::MatchFinder::MatchResult &) override {}
};

class EmptyModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<NothingCheck>("pthread-key-nothing");
  }
};

} // namespace

static ClangTidyModuleRegistry::Add<EmptyModule>
    Registration("empty-module", "A check that does nothing.");
