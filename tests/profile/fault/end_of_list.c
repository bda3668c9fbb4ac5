// A chain of handlers is followed beyond its last one.
#include "tests/profile/fault/programs.h"

struct filter {
    struct filter *next;
    uint32_t calls;
};

static void call_third(struct filter *first) {
    struct filter *third = first->next->next;
    // NOLINTNEXTLINE(clang-analyzer-core.NullDereference): that is the mistake
    third->calls++; // fault: NULL
}

void program_end_of_list(app *self) {
    struct filter last = {}, first = {.next = &last};
    call_third(&first);
    console_print(self->console, "{} calls\n", first.calls + last.calls);
}
