// The type of a string, and strings made from literals.
// str.h has the functions on them.
// - The text is not terminated; it may contain any byte, zero included.
// - A string is UTF-8 by agreement, not by guarantee: memory safety never rests on it. Check text
//   that comes from outside with utf8.h where it matters.
#pragma once

#include "safelib/base.h"

/// A read-only view of text. All zero is the empty string.
struct sl_str {
    const char *data_;
    size_t len_;
};
typedef struct sl_str sl_str;

/// Make the sl_str of a string literal, also in a static initializer. Nothing but a literal is
/// accepted: what stands between two other literals and is an object together with them is one.
#define SL_STR(literal) \
    ((struct sl_str){.data_ = ("" literal ""), .len_ = sizeof(*&("" literal "")) - 1})
