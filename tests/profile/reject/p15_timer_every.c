// Each run would get a copy of the arguments, all of them with one block.
#include "kernel/api/timer.h"
#include "safelib/box.h"

SL_BOX_DECLARE(int);
SL_BOX_DEFINE(int);
typedef SL_BOX(int) int_box;

struct job {
    int_box value;
};
typedef struct job job;

TASK_DEFINE(work, job); // expect: P15
TIMER_EVERY_DEFINE(work, job); // expect: P15
static void work(task *self, job it) {
    (void)self;
    sl_free(&it.value);
}

[[maybe_unused]] static sl_status f(task *self, job *it, timer *out) {
    return work_every(self, 1000, it, out);
}
