// letters: how often each letter occurs in its first argument.
//
// - It forgets that there are capital letters: the README shows what becomes of that.

#include "kernel/api/app.h"
#include "safelib/views.h"

int app_main(app *self) {
    sl_str text = app_arguments_get(self->arguments, 0);
    uint32_t counters[26] = {};
    SL_VIEW(uint32_t) counts = SL_ARRAY_VIEW(uint32_t, counters);

    for (size_t i = 0; i < sl_len(text); i++)
        *sl_at(counts, (size_t)(sl_get(text, i) - 'a')) += 1;

    for (size_t i = 0; i < sl_len(counts); i++)
        if (sl_get(counts, i) > 0)
            console_print(self->console, "{} {}\n", (char)('a' + i), sl_get(counts, i));
    return 0;
}
