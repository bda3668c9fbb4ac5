// A parser of lines "key = value".
#include "safelib/parse.h"
#include "safelib/str.h"

struct setting {
    sl_str key;
    sl_str value;
};

[[maybe_unused]] static sl_status parse_line(sl_str line, struct setting *out) {
    sl_str key = {};
    sl_str value = {};
    if (!sl_cut(line, '=', &key, &value)) {
        return SL_INVALID;
    }
    struct setting setting = {.key = sl_trim(key), .value = sl_trim(value)};
    if (sl_is_empty(setting.key)) {
        return SL_INVALID;
    }
    *out = setting;
    return SL_OK;
}

[[maybe_unused]] static sl_status find_number(sl_str text, sl_str key, uint64_t *out) {
    size_t position = 0;
    sl_str line = {};
    while (sl_split(text, '\n', &position, &line)) {
        struct setting setting = {};
        if (parse_line(line, &setting) == SL_OK && sl_equal(setting.key, key)) {
            return sl_parse_u64(setting.value, 10, out);
        }
    }
    return SL_NOT_FOUND;
}
