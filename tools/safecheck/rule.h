// What a rule of the safe profile says when code breaks it: its number, what is wrong, what to
// write instead. Every table of the checker is made of these; docs/profile.md explains each rule
// with examples.
// - A verdict without a rule number means "allowed"; whatever no table names is denied.
// - `--without P4` (mutation tests only) makes the report drop that rule's verdicts.
#pragma once

#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringRef.h"

#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace safecheck {

/// One line of the profile. `rule` is null for what is allowed.
struct Verdict {
    const char *rule = nullptr;
    const char *what = nullptr;
    const char *instead = nullptr;

    explicit operator bool() const { return rule != nullptr; }
};

inline constexpr Verdict kAllowed{};

/// The program's exit status when it has found violations.
inline constexpr int kViolations = 1;

/// Collects violations, at most one per file, line and rule, and prints them in the order of the
/// source.
class Report {
  public:
    explicit Report(std::set<std::string> without) : without_(std::move(without)) {}

    /// Adds a violation at the place where `where` was written (the expansion, if it came from a
    /// macro). `name` is put in front of the message, e.g. the identifier that is meant.
    void add(const clang::SourceManager &sources, clang::SourceLocation where, Verdict verdict,
             llvm::StringRef name = "");

    /// The same for a place that is known by file and line.
    void addAt(const std::string &file, unsigned line, Verdict verdict, llvm::StringRef name);

    /// Adds an error that has no rule: the compiler's own.
    void addCompileError(const clang::SourceManager *sources, clang::SourceLocation where,
                         llvm::StringRef message);

    /// Adds that the code nests too deep, prints all, and ends the program: nothing stops clang's
    /// parser before it has read, by recursion, what nests.
    [[noreturn]] void stopTooDeep(const clang::SourceManager &sources, clang::SourceLocation where);

    /// True when nothing was found.
    bool clean() const { return found_.empty(); }

    /// Prints all violations to standard output, sorted by file and line.
    void print();

  private:
    struct Violation {
        std::string file;
        unsigned line;
        std::string rule;
        std::string text;
    };

    void insert(std::string file, unsigned line, llvm::StringRef rule, std::string text);

    std::set<std::string> without_;
    std::vector<Violation> found_;
    std::set<std::tuple<std::string, unsigned, std::string>> seen_;
};

} // namespace safecheck
