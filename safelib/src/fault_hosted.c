// Faults of hosted programs: the handler, and what happens without one.
#include "safelib/fault_hosted.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static _Atomic(sl_fault_handler *) current_handler;

sl_fault_handler *sl_fault_handler_set(sl_fault_handler *handler) {
    return atomic_exchange(&current_handler, handler);
}

void sl_fault_raise_(sl_fault_kind kind, size_t index, size_t length) {
    uintptr_t site = (uintptr_t)__builtin_return_address(0);
    sl_fault_handler *handler = atomic_load(&current_handler);
    if (handler) {
        handler(kind, index, length, site);
    } else {
        sl_str name = sl_fault_kind_name(kind);
        fprintf(stderr, "fault: %.*s (%zu, %zu) at 0x%" PRIxPTR "\n", (int)name.len_, name.data_,
                index, length, site);
    }
    abort();
}
