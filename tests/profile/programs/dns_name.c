// Names of DNS messages: labels, and pointers to earlier names, which may lie or go round in
// circles.
#include "safelib/endian.h"
#include "safelib/fmt.h"
#include "tests/profile/programs/programs.h"

enum { JUMPS_MAX = 8, LABEL_MAX = 63 };

// Writes the name that begins at `at` with dots; *end is the position behind it.
static sl_status read_name(sl_cbytes message, size_t at, sl_out *name, size_t *end) {
    size_t jumps = 0;
    *end = 0;
    for (;;) {
        if (at >= sl_len(message)) return SL_INVALID;
        uint8_t len = sl_get(message, at);
        if (len == 0) {
            if (*end == 0) *end = at + 1;
            return sl_out_status(name);
        }
        if (len > LABEL_MAX) {
            uint16_t target = 0;
            if (sl_try_read_be16(message, at, &target) != SL_OK) return SL_INVALID;
            if ((target & 0xc000) != 0xc000 || ++jumps > JUMPS_MAX) return SL_INVALID;
            if (*end == 0) *end = at + 2;
            at = target & 0x3fff;
            continue;
        }
        sl_cbytes label = {};
        if (sl_try_slice(message, at + 1, len, &label) != SL_OK) return SL_INVALID;
        sl_print(name, "{}.", sl_str_of(label));
        at += 1u + len;
    }
}

static bool is_name(sl_cbytes message, size_t at, sl_str expected, size_t expected_end) {
    uint8_t buffer[256];
    sl_out name = {};
    sl_out_init(&name, SL_ARRAY_VIEW(uint8_t, buffer));
    size_t end = 0;
    if (read_name(message, at, &name, &end) != SL_OK) return false;
    return sl_equal(sl_written(&name), expected) && end == expected_end;
}

void program_dns_name(app *self) {
    const uint8_t bytes[] = {7, 'e', 'x', 'a', 'm',  'p', 'l',  'e', 3,    'o', 'r', 'g', 0,
                             3, 'w', 'w', 'w', 0xc0, 0,   0xc0, 19,  0xc0, 200, 9,   'x'};
    sl_cbytes message = SL_ARRAY_CVIEW(uint8_t, bytes);
    sl_assert(is_name(message, 0, SL_STR("example.org."), 13));
    sl_assert(is_name(message, 13, SL_STR("www.example.org."), 19));
    sl_assert(!is_name(message, 19, SL_STR(""), 0)); // points to itself
    sl_assert(!is_name(message, 21, SL_STR(""), 0)); // points beyond the message
    sl_assert(!is_name(message, 23, SL_STR(""), 0)); // ends inside of a label
    sl_assert(!is_name(message, 24, SL_STR(""), 0));
    console_print(self->console, "{} bytes\n", sl_len(message));
}
