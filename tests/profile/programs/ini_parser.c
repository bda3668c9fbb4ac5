// A file of sections and settings is read into a map from "section.key" to ranges of its text.
#include "safelib/str_map.h"
#include "tests/profile/programs/programs.h"

SL_STR_MAP_DEFINE(sl_range);

struct position {
    size_t line;
    sl_status status;
};

static sl_range range_of(sl_str text, size_t line_at, sl_str line, sl_str part) {
    // The part's place in its line, counted from the end, for both end at the same character.
    size_t end = line_at + sl_len(sl_trim(line));
    (void)text;
    return (sl_range){end - sl_len(part), sl_len(part)};
}

static sl_status put(SL_STR_MAP(sl_range) *settings, sl_str section, sl_str key, sl_range value) {
    uint8_t buffer[64];
    sl_out name = {};
    sl_out_init(&name, SL_ARRAY_VIEW(uint8_t, buffer));
    sl_print(&name, "{}.{}", section, key);
    sl_status status = sl_out_status(&name);
    return status == SL_OK ? sl_put(settings, sl_written(&name), value) : status;
}

static struct position read(sl_str text, SL_STR_MAP(sl_range) *settings) {
    struct position position = {};
    sl_str section = {}, line = {};
    size_t at = 0, start = 0;
    while (position.status == SL_OK && sl_split(text, '\n', &at, &line)) {
        position.line++;
        sl_str trimmed = sl_trim(line), key = {}, value = {};
        if (sl_is_empty(trimmed) || sl_get(trimmed, 0) == '#') {
            // Nothing to keep.
        } else if (sl_get(trimmed, 0) == '[' && sl_ends_with(trimmed, SL_STR("]"))) {
            section = sl_slice(trimmed, 1, sl_len(trimmed) - 1);
        } else if (sl_cut(trimmed, '=', &key, &value)) {
            sl_range range = range_of(text, start, line, sl_trim(value));
            position.status = put(settings, section, sl_trim(key), range);
        } else {
            position.status = SL_INVALID;
        }
        start = at;
    }
    return position;
}

void program_ini_parser(app *self) {
    sl_str text = SL_STR("# server\n[net]\nport = 8080\nname=a b\n\n[disk]\npath = /tmp\n");
    SL_STR_MAP(sl_range) settings = {};
    sl_map_init(&settings, &self->memory, self->hash_key);
    sl_assert(read(text, &settings).status == SL_OK);
    sl_assert(sl_len(&settings) == 3);
    sl_assert(sl_equal(sl_sub(text, *sl_find(&settings, SL_STR("net.port"))), SL_STR("8080")));
    sl_assert(sl_equal(sl_sub(text, *sl_find(&settings, SL_STR("net.name"))), SL_STR("a b")));
    sl_assert(sl_equal(sl_sub(text, *sl_find(&settings, SL_STR("disk.path"))), SL_STR("/tmp")));
    sl_assert(!sl_has(&settings, SL_STR("port")));
    struct position bad = read(SL_STR("[a]\n?\n"), &settings);
    sl_assert(bad.status == SL_INVALID && bad.line == 2);
}
