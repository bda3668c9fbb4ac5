// An immortal table that is looked up through a view.
#include "safelib/bytes.h"

static const uint8_t k_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

[[maybe_unused]] static sl_status days_in_month(size_t month, bool leap, uint8_t *out) {
    sl_cbytes days = SL_ARRAY_CVIEW(uint8_t, k_days);
    if (month == 0 || month > sl_len(days)) {
        return SL_OUT_OF_RANGE;
    }
    *out = (uint8_t)(sl_get(days, month - 1) + (leap && month == 2 ? 1 : 0));
    return SL_OK;
}
