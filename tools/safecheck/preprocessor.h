// Rules on includes and macros (P10, P11, P12), and the raw scan of every user file.
// - A macro that a user file defines must mean nothing to trusted code.
// - A user header must mean the same in every file that includes it: includes come first, and a
// macro may be used
//   only below the header that defines it.
#pragma once

#include "rule.h"
#include "safe_macros.h"
#include "trust.h"

#include "clang/Lex/Preprocessor.h"

namespace safecheck {

/// Hooks the rules into a preprocessor, before it reads the main file.
void watchPreprocessor(clang::Preprocessor &preprocessor, const Trust &trust, Report &report,
                       SafeMacros &safeMacros);

} // namespace safecheck
