// The lexical half of the profile: words and directives that safe code may not spell.
// - Works on raw tokens, so that macros, skipped text and unused definitions hide nothing.
#pragma once

#include "rule.h"
#include "trust.h"

#include "clang/Basic/LangOptions.h"

namespace safecheck {

/// True when the list has the word.
bool isListed(llvm::StringRef word, llvm::ArrayRef<const char *> list);

/// Says what is wrong with a word in user code; allowed when nothing is.
Verdict judgeWord(llvm::StringRef word);

/// True for names that end in `_`, which belong to safelib's inside.
bool isPrivateName(llvm::StringRef word);

/// Reads one user file token by token and reports words and directives.
void scanFile(clang::FileID file, const Trust &trust, const clang::LangOptions &options,
              Report &report);

} // namespace safecheck
