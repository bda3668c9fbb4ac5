// Records of type, length and value; the second one's length says more than there is.
#include "tests/profile/fault/programs.h"

static size_t record_value(sl_cbytes message, size_t at, sl_cbytes rest) {
    size_t len = sl_get(message, at + 1);
    sl_cbytes value = sl_first(rest, len); // fault: SLICE 200 1
    return sl_is_empty(value) ? 0 : sl_get(value, 0);
}

void program_lying_length(app *self) {
    const uint8_t message[] = {1, 2, 'o', 'k', 2, 200, 'x'};
    sl_cbytes bytes = SL_ARRAY_CVIEW(uint8_t, message);
    size_t sum = 0;
    for (size_t at = 0; at < sl_len(bytes); at += 2 + sl_get(bytes, at + 1))
        sum += record_value(bytes, at, sl_drop(bytes, at + 2));
    console_print(self->console, "{}\n", sum);
}
