// A view in the arguments of a behaviour with a set of cowns.
#include "kernel/api/task.h"
#include "safelib/str.h"

struct place {
    uint64_t value;
};
typedef struct place place;
COWN_DEFINE(place);
COWNS_DEFINE(place);

TASK_WHEN_ALL_DEFINE(late, place, sl_str); // expect: P6
static void late(task *self, COWN_STATES(place) states, sl_str args) {
    (void)self;
    sl_at(states, 0)->value = sl_len(args);
}
