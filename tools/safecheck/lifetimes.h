// P6, P7, P8: no pointer or view outlives what it looks at. docs/profile.md has the argument.
// - By type and without regard to the order of statements: what is taken anywhere in a function
//   counts everywhere in it.
#pragma once

#include "site.h"

namespace safecheck {

/// Judges what a declaration stores (P6) and, of a function, what its body does (P7, P8).
void checkLifetimes(const clang::Decl *declaration, const Checker &checker);

/// P6 alone: variables, fields, and what trusted macros make of a type (storage.cc).
void checkStorage(const clang::Decl *declaration, const Checker &checker);

/// P6: an array that is made inside of a function (storage.cc).
void checkLiteralStorage(const clang::CompoundLiteralExpr *literal, const Checker &checker);

} // namespace safecheck
