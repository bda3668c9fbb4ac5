// A format with one placeholder more than there are arguments.
#include "tests/profile/fault/programs.h"

void program_bad_format(app *self) {
    uint64_t done = 3, total = 4;
    console_print(self->console, "{} of {}\n", done, total);
    console_print(self->console, "{} of {} in {}\n", done, total); // fault: ASSERT
}
