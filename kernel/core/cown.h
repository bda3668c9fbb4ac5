// Cowns: the only homes of shared mutable state. A behaviour has them to itself while it runs.
//
// - Trusted code only; apps see kernel/api/task.h.
#pragma once

#include "kernel/core/behaviour.h"

struct cown {
    _Atomic(struct request *) last; // of the queue; null: nobody has it
    const struct cown_kind_ *kind;
    void *state;
    bool is_stale; // to be made anew before anybody sees it: never made, or its holder faulted
};

/// Makes a cown and its number, which is not 0. SL_NO_MEMORY leaves *number as it was.
sl_status cown_new(const struct cown_kind_ *kind, uint32_t *number);

/// Returns the cown of a number; null when there is none.
struct cown *cown_find(uint32_t number);

/// Forgets all cowns, for a new start. No core may run.
void cown_forget_all(void);
