// What safe code cannot do wrong, done wrong on purpose.
//
// - Trusted code for this app's tests only: nothing else may link it.
#pragma once

#include "safelib/str.h"

/// Does the damage that `kind` names (see hazard.c) and returns if nothing stopped it. `number`
/// must be 0.
void hazard_run(sl_str kind, uint64_t number);
