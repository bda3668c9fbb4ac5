// A buffer inside of an object that was not there.
#include "safelib/views.h"
#include "tests/profile/fault/programs.h"

struct session {
    uint32_t id;
    uint8_t buffer[64];
};

static struct session *session_find(struct session *only, uint32_t id) {
    return only->id == id ? only : nullptr;
}

void program_view_of_nothing(app *self) {
    struct session only = {.id = 7};
    struct session *found = session_find(&only, 8);
    sl_bytes buffer = SL_ARRAY_VIEW(uint8_t, found->buffer); // fault: NULL
    sl_fill(buffer, 1);
    console_print(self->console, "{}\n", only.id);
}
