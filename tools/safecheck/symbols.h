// The names that an object of safe code may leave to the linker: those of the functions and
// variables that headers declare. The build compares them with what the objects ask for (P13).
#pragma once

#include "clang/AST/ASTContext.h"

#include <set>
#include <string>

namespace safecheck {

/// Adds the linker's names of all that the headers of this translation unit declare.
void collectSymbols(clang::ASTContext &context, std::set<std::string> &symbols);

} // namespace safecheck
