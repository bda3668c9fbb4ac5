// A table of functions of one type: commands by name.
#include "safelib/str.h"
#include "safelib/table.h"

typedef int handler(int argument);

struct command {
    sl_str name;
    handler *run;
};
typedef struct command command;
SL_TABLE_DEFINE(command);

static int increase(int x) { return x + 1; }

static int negate(int x) { return -x; }

static const command k_commands[] = {
    {.name = SL_STR("inc"), .run = increase},
    {.name = SL_STR("neg"), .run = &negate},
};

[[maybe_unused]] static sl_status run_command(sl_str name, int argument, int *result) {
    SL_CVIEW(command) commands = SL_ARRAY_CVIEW(command, k_commands);
    for (size_t i = 0; i < sl_len(commands); i++) {
        const command *entry = sl_at(commands, i);
        if (sl_equal(entry->name, name) && entry->run != nullptr) {
            *result = entry->run(argument);
            return SL_OK;
        }
    }
    return SL_NOT_FOUND;
}
