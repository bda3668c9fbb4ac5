// Which line is to blame for a fault.
#include "kernel/fault/fault_blame.h"

bool fault_blame_is_of_safelib(const struct symbol *symbol, symbol_frame frame) {
    return sl_starts_with(symbols_text(symbol, frame.file), SL_STR("safelib/")) ||
           sl_starts_with(symbols_text(symbol, frame.function), SL_STR("sl_"));
}

static bool is_of_kernel(const struct symbol *symbol, symbol_frame frame) {
    return sl_starts_with(symbols_text(symbol, frame.file), SL_STR("kernel/"));
}

bool fault_blame_find(sl_cbytes symbols, const struct fault_stack *stack, bool of_app,
                      struct symbol *symbol, symbol_frame *blamed) {
    for (size_t i = 0; i < stack->count; i++) {
        *symbol = (struct symbol){};
        symbols_find(symbols, sl_get(SL_ARRAY_CVIEW(uint64_t, stack->addresses), i), symbol);
        for (size_t k = 0; k < symbol->frame_count; k++) {
            symbol_frame frame = sl_get(SL_ARRAY_CVIEW(symbol_frame, symbol->frames), k);
            if (fault_blame_is_of_safelib(symbol, frame) || (of_app && is_of_kernel(symbol, frame)))
                continue;
            *blamed = frame;
            return true;
        }
    }
    return false;
}
