// The report: one line per violation, sorted, each place and rule only once.
// The first message for a place wins, so callers add the most telling one first.
#include "rule.h"

#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace safecheck {

void Report::insert(const clang::SourceManager *sources, clang::SourceLocation where,
                    llvm::StringRef rule, std::string text) {
    std::string file = "<unknown>";
    unsigned line = 0;
    if (sources != nullptr && where.isValid()) {
        clang::SourceLocation written = sources->getFileLoc(where);
        file = llvm::sys::path::remove_leading_dotslash(sources->getFilename(written)).str();
        line = sources->getSpellingLineNumber(written);
    }
    if (seen_.emplace(file, line, rule.str()).second) {
        found_.push_back({file, line, rule.str(), std::move(text)});
    }
}

void Report::add(const clang::SourceManager &sources, clang::SourceLocation where, Verdict verdict,
                 llvm::StringRef name) {
    if (!verdict || without_.count(verdict.rule) != 0) {
        return;
    }
    std::string text = std::string(verdict.rule) + " ";
    if (!name.empty()) {
        text += "'" + name.str() + "': ";
    }
    text += std::string(verdict.what) + "; " + verdict.instead;
    insert(&sources, where, verdict.rule, std::move(text));
}

void Report::addCompileError(const clang::SourceManager *sources, clang::SourceLocation where,
                             llvm::StringRef message) {
    insert(sources, where, "compile", "compile: " + message.str());
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
