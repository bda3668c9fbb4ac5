// A table of commands in which one has no function.
#include "safelib/table.h"
#include "tests/profile/fault/programs.h"

typedef uint32_t operation(uint32_t a, uint32_t b);

struct command {
    sl_str name;
    operation *run;
};
typedef struct command command;
SL_TABLE_DEFINE(command);

static uint32_t add(uint32_t a, uint32_t b) { return a + b; }

static const command commands[] = {{SL_STR("add"), add}, {SL_STR("subtract"), nullptr}};

void program_missing_handler(app *self) {
    SL_CVIEW(command) all = SL_ARRAY_CVIEW(command, commands);
    for (size_t i = 0; i < sl_len(all); i++) {
        uint32_t result = sl_at(all, i)->run(5, 3); // fault: BAD_CALL
        console_print(self->console, "{} {}\n", sl_at(all, i)->name, result);
    }
}
