// The first half of the profile: the compiler itself, with the safe tier's flags, its warnings as
// errors.
#pragma once

#include "linkage.h"
#include "rule.h"
#include "safe_macros.h"
#include "trust.h"

namespace safecheck {

/// What to parse, and how.
struct Options {
    std::vector<std::string> files;
    std::vector<std::string> includeFolders;
    std::string resourceFolder;
    std::string certificate;
    std::string symbols;
    std::set<std::string> without;
    TrustPaths paths;
};

/// Parses one file and applies all rules. Adds what it finds to the report.
void checkFile(const std::string &file, const Options &options, Report &report, Linkage &linkage,
               std::set<std::string> &symbols, SafeMacros &safeMacros);

} // namespace safecheck
