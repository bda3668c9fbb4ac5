// Behaviours that start later, once and again and again.
#include "kernel/api/app.h"
#include "kernel/api/timer.h"

struct beat {
    console console;
    uint64_t number;
};
typedef struct beat beat;

TASK_DEFINE(show, beat);
TIMER_AFTER_DEFINE(show, beat);
TIMER_EVERY_DEFINE(show, beat);
static void show(task *self, beat it) {
    timer next = {};
    console_print(it.console, "{}\n", it.number);
    it.number++;
    if (show_after(self, 1000000, &it, &next) != SL_OK) console_print(it.console, "no timer\n");
}

[[maybe_unused]] static sl_status start(app *self, timer *out) {
    beat first = {.console = self->console};
    return show_every(self->task, 1000000000, &first, out);
}

[[maybe_unused]] static sl_status stop(task *self, timer which) {
    return timer_cancel(self, which);
}
