// The macros of the headers that --safe-macros names: each is expanded in a file that is checked,
// or nothing has checked its body.
#pragma once

#include "rule.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroInfo.h"

#include <map>
#include <set>
#include <string>

namespace safecheck {

class SafeMacros {
  public:
    /// Notes a macro of such a header.
    void define(llvm::StringRef name, const clang::MacroInfo &macro,
                const clang::SourceManager &sources);

    /// Notes that the parser got a token of a checked file, which is spelled at `where`.
    void parse(clang::SourceLocation where, const clang::SourceManager &sources);

    /// Reports the macros no token of which was parsed. Call it after the last file.
    void check(Report &report) const;

  private:
    struct Macro {
        std::string name;
        std::string file;
        unsigned line = 0;
        unsigned end = 0; // of the body: where its last token begins
    };

    // By file, as the compiler calls it, and by where in it the body begins.
    std::map<std::string, std::map<unsigned, Macro>> macros_;
    std::map<std::string, std::set<unsigned>> parsed_;
};

} // namespace safecheck
