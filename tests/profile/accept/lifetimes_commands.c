// Tables: texts, functions and constants in constants.
#include "safelib/fmt.h"
#include "safelib/table.h"

struct shell {
    sl_out *out;
    uint32_t runs;
};

typedef sl_status command_function(struct shell *shell, sl_str rest);

struct command {
    sl_str name;
    sl_str help;
    command_function *run;
};
typedef struct command command;
SL_TABLE_DEFINE(command);
SL_TABLE_DEFINE(sl_str);

static sl_status echo(struct shell *shell, sl_str rest) {
    shell->runs++;
    return sl_write(shell->out, rest);
}

static sl_status greet(struct shell *shell, sl_str rest) {
    shell->runs++;
    sl_print(shell->out, "hello {}\n", rest);
    return sl_out_status(shell->out);
}

static const command COMMANDS[] = {
    {SL_STR("echo"), SL_STR("says it again"), echo},
    {SL_STR("greet"), SL_STR("says hello"), greet},
};
static const command *const FIRST = &COMMANDS[0];

static const command *find(sl_str name) {
    SL_CVIEW(command) all = SL_ARRAY_CVIEW(command, COMMANDS);
    for (size_t i = 0; i < sl_len(all); i++)
        if (sl_equal(sl_at(all, i)->name, name)) return sl_at(all, i);
    return sl_is_empty(name) ? FIRST : nullptr;
}

static sl_str day_name(size_t day) {
    static const sl_str names[] = {SL_STR("Monday"), SL_STR("Tuesday")};
    return day < 2 ? sl_get(SL_ARRAY_CVIEW(sl_str, names), day) : SL_STR("another day");
}

[[maybe_unused]] static sl_status run(sl_out *out, sl_str line) {
    struct shell shell = {.out = out};
    sl_str name = line, rest = {};
    (void)sl_cut(line, ' ', &name, &rest);
    const command *found = find(name);
    if (found == nullptr) return SL_NOT_FOUND;
    sl_status status = found->run(&shell, sl_is_empty(rest) ? day_name(0) : rest);
    return shell.runs == 1 ? status : SL_INVALID;
}
