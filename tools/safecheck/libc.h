// The C library as newcomers know it: what safe code writes instead of its functions and headers.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace safecheck {

/// True when a name is a C library function's and may not be defined by safe code.
bool isLibcName(llvm::StringRef name);

/// Says what to write instead of a call of a C library function; null when `name` is none.
const char *insteadOfLibcCall(llvm::StringRef name);

/// Says what to include instead of a C library header; null when `name` is none that is known.
const char *insteadOfLibcHeader(llvm::StringRef name);

} // namespace safecheck
