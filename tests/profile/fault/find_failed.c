// A setting is looked up and used without asking whether it was there.
#include "safelib/str_map.h"
#include "tests/profile/fault/programs.h"

typedef uint32_t setting;
SL_STR_MAP_DEFINE(setting);

void program_find_failed(app *self) {
    SL_STR_MAP(setting) settings = {};
    sl_map_init(&settings, &self->memory, self->hash_key);
    if (sl_put(&settings, SL_STR("width"), 80) != SL_OK) return;
    setting *height = sl_find(&settings, SL_STR("height"));
    console_print(self->console, "height {}\n", *height); // fault: NULL
}
