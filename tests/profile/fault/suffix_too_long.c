// The extension of a file's name is its last four characters.
#include "safelib/table.h"
#include "tests/profile/fault/programs.h"

SL_TABLE_DEFINE(sl_str);

static bool is_text(sl_str name) {
    return sl_equal(sl_last(name, 4), SL_STR(".txt")); // fault: SLICE 4 3
}

void program_suffix_too_long(app *self) {
    static const sl_str list[] = {SL_STR("readme.txt"), SL_STR("bin"), SL_STR("a.txt")};
    SL_CVIEW(sl_str) names = SL_ARRAY_CVIEW(sl_str, list);
    size_t texts = 0;
    for (size_t i = 0; i < sl_len(names); i++)
        if (is_text(sl_get(names, i))) texts++;
    console_print(self->console, "{} texts\n", texts);
}
