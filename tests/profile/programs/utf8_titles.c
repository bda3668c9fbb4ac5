// Text is cut to a width in characters and shown with what is no UTF-8 replaced.
#include "safelib/fmt.h"
#include "safelib/utf8.h"
#include "tests/profile/programs/programs.h"

static size_t characters(sl_str text) {
    size_t at = 0, count = 0;
    uint32_t c = 0;
    while (sl_utf8_next(sl_bytes_of(text), &at, &c) != SL_END)
        count++;
    return count;
}

// The longest beginning of at most `width` whole characters.
static sl_str shortened(sl_str text, size_t width) {
    size_t at = 0;
    uint32_t c = 0;
    for (size_t i = 0; i < width; i++)
        if (sl_utf8_next(sl_bytes_of(text), &at, &c) == SL_END) break;
    return sl_first(text, at);
}

static void print_clean(sl_out *out, sl_str text) {
    size_t at = 0;
    uint32_t c = 0;
    for (size_t start = 0;; start = at) {
        sl_status status = sl_utf8_next(sl_bytes_of(text), &at, &c);
        if (status == SL_END) return;
        (void)sl_write(out, status == SL_OK ? sl_slice(text, start, at) : SL_STR("?"));
    }
}

void program_utf8_titles(app *self) {
    sl_str title = SL_STR("Z\u00fcrich \u2014 \U0001f600!");
    sl_assert(sl_len(title) == 17 && characters(title) == 11);
    sl_assert(sl_equal(shortened(title, 2), SL_STR("Z\u00fc")));
    sl_assert(sl_equal(shortened(title, 100), title));
    uint8_t buffer[32];
    sl_out out = {};
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, buffer));
    print_clean(&out, SL_STR("a\xff\xc3"
                             "b\u00e9"));
    sl_assert(sl_equal(sl_written(&out), SL_STR("a??b\u00e9")));
    console_print(self->console, "{}\n", title);
}
