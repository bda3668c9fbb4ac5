// Walks the syntax tree of one source file and applies every table to the nodes that user code
// wrote.
#pragma once

#include "site.h"

namespace safecheck {

/// Checks a whole translation unit; `tags` are all structs, unions and enums that it defines.
void checkTree(clang::ASTContext &context, const Trust &trust,
               llvm::ArrayRef<clang::TagDecl *> tags, Report &report, Linkage &linkage);

} // namespace safecheck
