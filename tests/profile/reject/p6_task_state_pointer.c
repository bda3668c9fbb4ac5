// A pointer to a fork in the state of a cown that is dropped.
#include "kernel/api/task.h"

TASK_FORK_DEFINE(part, uint32_t, uint32_t);
struct place {
    struct part_fork *fork;
};
typedef struct place place;
COWN_DEFINE_OWNING(place, init, drop); // expect: P6
static void init(task *self, place *state) {
    (void)self;
    (void)state;
}
static void drop(task *self, place *state) {
    (void)self;
    (void)state;
}
static uint32_t part(task *self, uint32_t args) {
    (void)self;
    return args;
}
