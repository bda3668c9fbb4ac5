// The owner of a buffer makes a builder and passes it down; text that is built is used below it.
#include "safelib/fmt.h"

struct point {
    int x;
    int y;
};

static void write_point(sl_out *out, struct point point) {
    sl_print(out, "({}, {})", point.x, point.y);
}

static void write_line(sl_out *out, const struct point *from, const struct point *to) {
    write_point(out, *from);
    if (sl_write(out, SL_STR(" - ")) != SL_OK) return;
    write_point(out, *to);
    (void)sl_flush(out);
}

// The text is made in the caller's bytes.
static sl_str line_name(sl_bytes buffer, struct point from, struct point to) {
    sl_out out = {};
    sl_out_init(&out, buffer);
    write_line(&out, &from, &to);
    return sl_written(&out);
}

[[maybe_unused]] static size_t name_len(struct point from, struct point to) {
    uint8_t buffer[64] = {};
    return sl_len(line_name(SL_ARRAY_VIEW(uint8_t, buffer), from, to));
}
