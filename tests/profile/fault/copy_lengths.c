// A name is copied into a field that is longer than it.
#include "tests/profile/fault/programs.h"

struct entry {
    uint8_t name[12];
};

static void set_name(struct entry *entry, sl_str name) {
    sl_copy(SL_ARRAY_VIEW(uint8_t, entry->name), sl_bytes_of(name)); // fault: LENGTH 8 12
}

void program_copy_lengths(app *self) {
    struct entry entry = {};
    set_name(&entry, SL_STR("seconds."));
    set_name(&entry, SL_STR("minutes"));
    console_print(self->console, "{}\n", sl_str_of(SL_ARRAY_VIEW(uint8_t, entry.name)));
}
