// The entries of a map are listed from 1 on.
#include "safelib/str_map.h"
#include "tests/profile/fault/programs.h"

SL_STR_MAP_DEFINE(uint32_t);

void program_entry_beyond(app *self) {
    SL_STR_MAP(uint32_t) ages = {};
    sl_map_init(&ages, &self->memory, self->hash_key);
    if (sl_put(&ages, SL_STR("Ada"), 36) != SL_OK || sl_put(&ages, SL_STR("Alan"), 41) != SL_OK)
        return;
    for (size_t i = 1; i <= sl_len(&ages); i++)
        console_print(self->console, "{}\n", *sl_value_at(&ages, i)); // fault: INDEX 2 2
}
