// Walks the syntax tree of one source file and applies every table to the nodes that user code
// wrote.
#pragma once

#include "site.h"

namespace safecheck {

/// Checks a whole translation unit.
void checkTree(clang::ASTContext &context, const Trust &trust, Report &report, Linkage &linkage);

} // namespace safecheck
