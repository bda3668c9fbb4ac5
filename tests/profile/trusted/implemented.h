// A stand-in for a trusted header whose functions safe code may define (--implements).
#pragma once

#include "trusted/probe.h"

enum implemented_mode { IMPLEMENTED_ON, IMPLEMENTED_OFF };

/// These may be defined.
int implemented_plain(int x);
int *implemented_pointer(probe_view view, size_t index);
size_t sl_implemented_len(probe_view view);
[[noreturn]] void implemented_stop(void);

/// These may not: a private name, a body of its own, promises that the optimiser believes.
int implemented_private_(int x);
static inline int implemented_inline(int x) { return x; }
extern const int implemented_limit;
int implemented_const(int x) __attribute__((const));
int *implemented_nonnull(int *p) __attribute__((returns_nonnull));
int implemented_parameter(int *p __attribute__((nonnull)));
int implemented_label(int x) __asm__("memcpy");

/// This one's definition must have the very same type.
unsigned sl_implemented_mode(enum implemented_mode mode);
