// The log's other side: what the kernel itself says, and the clock.
//
// - Trusted code only; apps use kernel/api/log.h.
#pragma once

#include "kernel/api/log.h"

/// Gives lines the time since boot; null takes it from them. Without a clock they have none.
void log_set_clock(uint64_t (*since_boot_ns)(void));

/// Writes a line of the kernel. From any context, where this core has the console locked too; not
/// from an NMI, which may have come in the middle of a line.
void log_say_kernel(enum log_level level, sl_str text);
