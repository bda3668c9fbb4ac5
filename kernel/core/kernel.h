// The kernel's start: from what the loader left to the running app.
//
// - Trusted code only.
#pragma once

#include "kernel/core/machine.h"

/// Runs the kernel, and the app, to the machine's end.
[[noreturn]] void kernel_start(const struct machine_boot *boot);
