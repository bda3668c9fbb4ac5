// Compares the bodies of macros with the places of the tokens that were parsed.
#include "safe_macros.h"

#include "trust.h"

namespace safecheck {
namespace {

constexpr Verdict kNotExpanded = {"P10", "no checked file expands this macro",
                                  "expand it in the library's sources"};

} // namespace

void SafeMacros::define(llvm::StringRef name, const clang::MacroInfo &macro,
                        const clang::SourceManager &sources) {
    if (macro.tokens_empty()) {
        return;
    }
    std::string file = sources.getFilename(macro.getDefinitionLoc()).str();
    unsigned begin = sources.getFileOffset(macro.tokens().front().getLocation());
    unsigned end = sources.getFileOffset(macro.tokens().back().getLocation());
    unsigned line = sources.getSpellingLineNumber(macro.getDefinitionLoc());
    macros_[normalPath(file)][begin] = {name.str(), file, line, end};
}

void SafeMacros::parse(clang::SourceLocation where, const clang::SourceManager &sources) {
    if (macros_.empty() || !where.isFileID()) {
        return;
    }
    auto file = macros_.find(normalPath(sources.getFilename(where)));
    if (file == macros_.end()) {
        return;
    }
    unsigned offset = sources.getFileOffset(where);
    auto next = file->second.upper_bound(offset);
    if (next != file->second.begin() && offset <= std::prev(next)->second.end) {
        parsed_[file->first].insert(std::prev(next)->first);
    }
}

void SafeMacros::check(Report &report) const {
    for (const auto &[path, bodies] : macros_) {
        auto parsed = parsed_.find(path);
        for (const auto &[begin, macro] : bodies) {
            bool seen = parsed != parsed_.end() && parsed->second.count(begin) != 0;
            report.addAt(macro.file, macro.line, seen ? kAllowed : kNotExpanded, macro.name);
        }
    }
}

} // namespace safecheck
