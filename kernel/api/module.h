// Boot modules: files that the boot loader put into memory beside the kernel.
//
// - An app sees them when its BUILD grants "modules".
// - A module's bytes come from outside: nothing about them is checked.
#pragma once

#include "safelib/bytes.h"
#include "safelib/status.h"

/// Names the boot modules. All zero names none.
typedef struct modules {
    uint32_t id_;
} modules;

/// Returns how many modules there are; 0 without the grant.
size_t modules_count(modules set);

/// Gives module `index` as a view that stays valid as long as the app runs.
/// SL_DENIED without the grant, SL_NOT_FOUND when there is no such module; *data is empty then.
sl_status modules_get(modules set, size_t index, sl_cbytes *data);
