// Which line is to blame for a fault: not always the one that trapped.
#pragma once

#include "kernel/fault/fault_stack.h"
#include "kernel/fault/symbols.h"

/// Tells whether a symbol's frame is safelib's, which blames its callers.
bool fault_blame_is_of_safelib(const struct symbol *symbol, symbol_frame frame);

/// Finds the innermost frame outside of safelib, and, `of_app`, outside of the kernel's functions
/// that an app calls, and the symbol that it belongs to. False when there is none: *blamed is as it
/// was.
bool fault_blame_find(sl_cbytes symbols, const struct fault_stack *stack, bool of_app,
                      struct symbol *symbol, symbol_frame *blamed);
