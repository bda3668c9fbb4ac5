// Lines of the log from all cores at once, in behaviours and forks, of all lengths; among them
// writers that fault halfway through a line. The test sees that each line is whole and none lost.

#include "kernel/api/app.h"
#include "kernel/api/log.h"
#include "safelib/fault.h"
#include "safelib/views.h"

enum : uint64_t {
    WRITERS = 24,
    LINES = 40, // of each
    LETTERS = 97,
};

struct writer {
    console console;
    uint64_t number;
};
typedef struct writer writer;

/// So many letters, which depend on the line.
static sl_str letters(uint64_t line, sl_bytes room) {
    sl_bytes text = sl_first(room, line * 7 % LETTERS);
    sl_fill(text, (uint8_t)('a' + line % 26));
    return sl_str_of(text);
}

static void write_line(console target, uint64_t writer, uint64_t line) {
    uint8_t room[LETTERS];
    sl_str text = letters(line, SL_ARRAY_VIEW(uint8_t, room));
    switch (line % 4) {
    case 0:
        log_error(target, "line {} of {}: {}.", line, writer, text);
        break;
    case 1:
        log_warning(target, "line {} of {}: {}.", line, writer, text);
        break;
    case 2:
        log_info(target, "line {} of {}: {}.", line, writer, text);
        break;
    default:
        log_debug(target, "line {} of {}: {}.", line, writer, text);
        break;
    }
}

static uint64_t fail(uint64_t number) {
    uint8_t few[4] = {};
    return sl_get(SL_ARRAY_VIEW(uint8_t, few), number + 4);
}

TASK_FORK_DEFINE(write_half, writer, uint64_t);
static uint64_t write_half(task *self, writer args) {
    (void)self;
    for (uint64_t line = 0; line < LINES; line += 2)
        write_line(args.console, args.number, line);
    return 0;
}

TASK_DEFINE(write_all, writer);
static void write_all(task *self, writer args) {
    TASK_FORK(write_half, even, self, args);
    for (uint64_t line = 1; line < LINES; line += 2)
        write_line(args.console, args.number, line);
    (void)write_half_join(&even);
    console_print(args.console, "open {}", args.number);
    log_error(args.console, "half a line of {} and {}", args.number, fail(args.number));
}

int app_main(app *self) {
    for (uint64_t i = 0; i < WRITERS; i++) {
        writer next = {self->console, i};
        sl_assert(write_all_spawn(self->task, &next) == SL_OK);
    }
    return 0;
}
