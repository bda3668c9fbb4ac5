// The report: one line per violation, sorted, each place and rule only once.
// The first message for a place wins, so callers add the most telling one first.
#include "rule.h"

#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cstdlib>

namespace safecheck {
namespace {

constexpr Verdict kNesting = {"P11", "code that nests too deep for the parser", "split it"};

// The file and line where a token was written; the expansion's if it came from a macro.
std::pair<std::string, unsigned> placeOf(const clang::SourceManager *sources,
                                         clang::SourceLocation where) {
    if (sources == nullptr || where.isInvalid()) {
        return {"<unknown>", 0};
    }
    clang::SourceLocation written = sources->getFileLoc(where);
    return {sources->getFilename(written).str(), sources->getSpellingLineNumber(written)};
}

} // namespace

void Report::insert(std::string file, unsigned line, llvm::StringRef rule, std::string text) {
    file = llvm::sys::path::remove_leading_dotslash(file).str();
    if (seen_.emplace(file, line, rule.str()).second) {
        found_.push_back({file, line, rule.str(), std::move(text)});
    }
}

void Report::addAt(const std::string &file, unsigned line, Verdict verdict, llvm::StringRef name) {
    if (!verdict || without_.count(verdict.rule) != 0) {
        return;
    }
    std::string text = std::string(verdict.rule) + " ";
    if (!name.empty()) {
        text += "'" + name.str() + "': ";
    }
    text += std::string(verdict.what) + "; " + verdict.instead;
    insert(file, line, verdict.rule, std::move(text));
}

void Report::add(const clang::SourceManager &sources, clang::SourceLocation where, Verdict verdict,
                 llvm::StringRef name) {
    auto [file, line] = placeOf(&sources, where);
    addAt(file, line, verdict, name);
}

void Report::addCompileError(const clang::SourceManager *sources, clang::SourceLocation where,
                             llvm::StringRef message) {
    auto [file, line] = placeOf(sources, where);
    insert(file, line, "compile", "compile: " + message.str());
}

void Report::stopTooDeep(const clang::SourceManager &sources, clang::SourceLocation where) {
    add(sources, where, kNesting);
    print();
    llvm::outs().flush();
    std::_Exit(clean() ? 0 : kViolations); // clean by --without only, which gives no certificate
}

void Report::print() {
    std::sort(found_.begin(), found_.end(), [](const Violation &a, const Violation &b) {
        return std::tie(a.file, a.line, a.rule) < std::tie(b.file, b.line, b.rule);
    });
    for (const Violation &violation : found_) {
        llvm::outs() << violation.file << ":" << violation.line << ": " << violation.text << "\n";
    }
}

} // namespace safecheck
