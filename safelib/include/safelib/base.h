// The attributes that safelib's own headers are written with; others may use them too.
// - `SL_EXTERN` declares a function that a .c file defines, also to C++.
// - `SL_INLINE` defines a uniquely named function; `SL_GENERIC` one of a family that shares its
//   name and is told apart by the type of its arguments.
// - Both are always inlined, so that a failed check is blamed on the line that called them.
//   `SL_GENERIC_LARGE` defines one of a family that is too large for that.
// - `SL_REQUIRE_SEMICOLON` ends a macro that defines something.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define SL_EXTERN extern "C"
#else
#define SL_EXTERN extern
#endif

// A zero view has a null pointer, and null plus zero is null on every target that we have.
#define SL_INLINE \
    [[maybe_unused]] static inline __attribute__((always_inline, no_sanitize("pointer-overflow")))
#define SL_GENERIC                 \
    [[maybe_unused]] static inline \
        __attribute__((always_inline, overloadable, no_sanitize("pointer-overflow")))
#define SL_GENERIC_LARGE [[maybe_unused]] static __attribute__((overloadable))
#define SL_REQUIRE_SEMICOLON static_assert(true, "")
#define SL_LIKELY(condition) __builtin_expect(!!(condition), 1)
