// The machine's end.
//
// - Trusted code only.
#pragma once

#include "kernel/power/power.h"

/// Sets how the machine is switched off; until then power_off() only stops it.
void power_set(const struct power *ways);

/// Switches the machine off and tells `status` (enum app_status or an app's own) to whom it can.
[[noreturn]] void power_off(int status);
