// Where memory lies, which safe code cannot know and need not.
//
// - Trusted code for this folder's tests only: nothing else may link it.
#pragma once

#include "safelib/bytes.h"

/// Returns the physical address behind the end of a view of RAM.
uint64_t place_end(sl_cbytes memory);
