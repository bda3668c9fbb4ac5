// A parser of lines "key = value".
#include "safelib/parse.h"
#include "safelib/str.h"

struct setting {
    sl_str key;
    sl_str value;
};

// The key is empty when the line is none.
static struct setting parse_line(sl_str line) {
    struct setting setting = {};
    sl_str key = {};
    sl_str value = {};
    if (sl_cut(line, '=', &key, &value)) {
        setting.key = sl_trim(key);
        setting.value = sl_trim(value);
    }
    return setting;
}

[[maybe_unused]] static sl_status find_number(sl_str text, sl_str key, uint64_t *out) {
    size_t position = 0;
    sl_str line = {};
    while (sl_split(text, '\n', &position, &line)) {
        struct setting setting = parse_line(line);
        if (!sl_is_empty(setting.key) && sl_equal(setting.key, key)) {
            return sl_parse_u64(setting.value, 10, out);
        }
    }
    return SL_NOT_FOUND;
}
