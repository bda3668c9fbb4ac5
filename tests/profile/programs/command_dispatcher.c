// Commands by name: a table of functions, and words as arguments.
#include "safelib/parse.h"
#include "safelib/table.h"
#include "tests/profile/programs/programs.h"

enum { WORDS_MAX = 4 };

SL_VIEW_DEFINE(sl_range);

struct shell {
    sl_out *out;
    sl_str line;
    SL_CVIEW(sl_range) words;
    int64_t total;
};

struct command {
    sl_str name;
    size_t arguments;
    sl_status (*run)(struct shell *shell);
};
typedef struct command command;
SL_TABLE_DEFINE(command);

static sl_str word(struct shell *shell, size_t index) {
    return sl_sub(shell->line, sl_get(shell->words, index));
}

static sl_status run_add(struct shell *shell) {
    int64_t number = 0;
    sl_status status = sl_parse_i64(word(shell, 1), 10, &number);
    if (status == SL_OK) shell->total += number;
    return status;
}

static sl_status run_show(struct shell *shell) {
    return sl_fmt(shell->out, "total {}\n", shell->total);
}

static sl_status run_echo(struct shell *shell) {
    return sl_fmt(shell->out, "{} {}\n", word(shell, 1), word(shell, 2));
}

static const command commands[] = {
    {SL_STR("add"), 1, run_add},
    {SL_STR("show"), 0, run_show},
    {SL_STR("echo"), 2, run_echo},
};

static size_t split_words(sl_str line, SL_VIEW(sl_range) words) {
    size_t at = 0, count = 0;
    sl_str piece = {};
    while (count < sl_len(words)) {
        size_t start = at;
        if (!sl_split(line, ' ', &at, &piece)) break;
        if (!sl_is_empty(piece)) sl_set(words, count++, (sl_range){start, sl_len(piece)});
    }
    return count;
}

static sl_status run_line(struct shell *shell, sl_str line) {
    sl_range places[WORDS_MAX];
    SL_VIEW(sl_range) words = SL_ARRAY_VIEW(sl_range, places);
    size_t count = split_words(line, words);
    if (count == 0) return SL_OK;
    // What the commands see lives as long as this call only: a shell of its own.
    struct shell now = {shell->out, line, sl_const(sl_first(words, count)), shell->total};
    SL_CVIEW(command) all = SL_ARRAY_CVIEW(command, commands);
    for (size_t i = 0; i < sl_len(all); i++) {
        if (!sl_equal(sl_at(all, i)->name, word(&now, 0))) continue;
        if (sl_at(all, i)->arguments != count - 1) return SL_INVALID;
        sl_status status = sl_at(all, i)->run(&now);
        shell->total = now.total;
        return status;
    }
    return SL_NOT_FOUND;
}

void program_command_dispatcher(app *self) {
    uint8_t buffer[64];
    sl_out out = {};
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, buffer));
    struct shell shell = {.out = &out};
    sl_assert(run_line(&shell, SL_STR("add 40")) == SL_OK);
    sl_assert(run_line(&shell, SL_STR("  add  2 ")) == SL_OK);
    sl_assert(run_line(&shell, SL_STR("show")) == SL_OK);
    sl_assert(run_line(&shell, SL_STR("echo a b")) == SL_OK);
    sl_assert(run_line(&shell, SL_STR("echo a")) == SL_INVALID);
    sl_assert(run_line(&shell, SL_STR("jump")) == SL_NOT_FOUND);
    sl_assert(sl_equal(sl_written(&out), SL_STR("total 42\na b\n")));
    console_print(self->console, "{}", sl_written(&out));
}
