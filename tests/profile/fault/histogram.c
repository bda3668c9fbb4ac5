// Characters are counted in a table that has room for ASCII only.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

void program_histogram(app *self) {
    uint32_t places[128] = {};
    SL_VIEW(uint32_t) counts = SL_ARRAY_VIEW(uint32_t, places);
    sl_cbytes text = sl_bytes_of(SL_STR("na\xefve"));
    for (size_t i = 0; i < sl_len(text); i++)
        (*sl_at(counts, sl_get(text, i)))++; // fault: INDEX 239 128
    console_print(self->console, "{} times e\n", sl_get(counts, 'e'));
}
