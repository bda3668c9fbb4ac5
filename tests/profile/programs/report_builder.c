// A table of text with aligned columns, built in a buffer that may be too small.
#include "safelib/fmt.h"
#include "safelib/view.h"
#include "tests/profile/programs/programs.h"

enum { NAME_MAX = 12 };

struct item {
    uint8_t name[NAME_MAX];
    uint8_t name_len;
    uint32_t count;
    uint32_t price_cents;
};
typedef struct item item;
SL_VIEW_DEFINE(item);

static item make(sl_str name, uint32_t count, uint32_t price_cents) {
    item made = {.count = count, .price_cents = price_cents};
    size_t len = sl_len(name) < NAME_MAX ? sl_len(name) : NAME_MAX;
    sl_copy(sl_first(SL_ARRAY_VIEW(uint8_t, made.name), len), sl_first(sl_bytes_of(name), len));
    made.name_len = (uint8_t)len;
    return made;
}

static sl_str item_name(const item *item) {
    return sl_str_of(sl_first(SL_ARRAY_CVIEW(uint8_t, item->name), item->name_len));
}

static sl_status print_report(sl_out *out, SL_CVIEW(item) items) {
    uint64_t total = 0;
    for (size_t i = 0; i < sl_len(items); i++) {
        const item *it = sl_at(items, i);
        uint64_t cents = (uint64_t)it->count * it->price_cents;
        total += cents;
        sl_print(out, "{:12} {:4} {:6}.{:02}\n", item_name(it), it->count, cents / 100,
                 cents % 100);
    }
    sl_print(out, "{:17} {:6}.{:02}\n", SL_STR("total"), total / 100, total % 100);
    return sl_out_status(out);
}

void program_report_builder(app *self) {
    const item items[] = {make(SL_STR("bolts"), 100, 5), make(SL_STR("a very long name"), 2, 1999)};
    uint8_t buffer[128];
    sl_out out = {};
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, buffer));
    sl_assert(print_report(&out, SL_ARRAY_CVIEW(item, items)) == SL_OK);
    sl_assert(sl_equal(sl_written(&out), SL_STR("bolts         100      5.00\n"
                                                "a very long     2     39.98\n"
                                                "total                 44.98\n")));
    console_print(self->console, "{}", sl_written(&out));
    sl_out_init(&out, sl_first(SL_ARRAY_VIEW(uint8_t, buffer), 30));
    sl_assert(print_report(&out, SL_ARRAY_CVIEW(item, items)) == SL_NO_SPACE);
}
