// A safe program in small: everything here goes through safecheck.
#include "safelib/src/sample.h"

#include "safelib/checked.h"
#include "safelib/endian.h"
#include "safelib/fmt.h"
#include "safelib/real.h"
#include "safelib/str_map.h"
#include "safelib/utf8.h"
#include "safelib/vec.h"
#include "safelib/views.h"

struct word {
    uint64_t count;
    size_t number;
};
typedef struct word word;
SL_VIEW_DEFINE(word);
SL_VEC_DEFINE(word);
SL_STR_MAP_DEFINE(uint64_t);

static sl_status count(SL_STR_MAP(uint64_t) *words, sl_cbytes text, uint64_t *total) {
    size_t at = 0, from = 0;
    bool is_in_word = false;
    for (sl_status status = SL_OK; status != SL_END;) {
        size_t before = at;
        uint32_t c = ' ';
        status = sl_utf8_next(text, &at, &c);
        bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
        if (is_in_word && is_space) {
            uint64_t *n = sl_entry(words, sl_slice(text, from, before));
            if (!n) return SL_NO_MEMORY;
            *n += 1;
            *total += 1;
        }
        if (!is_in_word) from = before;
        is_in_word = !is_space;
    }
    return SL_OK;
}

/// Bring the `limit` largest to the front.
static void select_largest(SL_VIEW(word) words, size_t limit) {
    for (size_t i = 0; i < limit; i++)
        for (size_t j = i + 1; j < sl_len(words); j++)
            if (sl_get(words, j).count > sl_get(words, i).count) sl_swap(words, i, j);
}

sl_status sample_count_words(sl_arena *arena, sl_cbytes text, size_t limit, sl_out *out) {
    SL_STR_MAP(uint64_t) words = {};
    uint64_t total = 0;
    sl_map_init(&words, arena, (sl_hash_key){.k0 = 1, .k1 = 2});
    sl_status status = count(&words, text, &total);
    SL_VEC(word) order = {};
    sl_vec_init(&order, arena);
    for (size_t i = 0; status == SL_OK && i < sl_len(&words); i++)
        status = sl_push(&order, (word){.count = *sl_value_at(&words, i), .number = i});
    if (status != SL_OK) return status;

    size_t shown = sl_min_size(limit, sl_len(&order));
    select_largest(sl_view(&order), shown);
    for (size_t i = 0; i < shown; i++) {
        word w = sl_get(&order, i);
        sl_print(out, "{:4} {}\n", w.count, sl_str_of(sl_key_at(&words, w.number)));
    }
    sl_print(out, "{} words\n", total);
    return sl_out_status(out);
}

void sample_number_fields(sl_str text, char separator, sl_out *out) {
    size_t at = 0, n = 0;
    sl_str field = {};
    while (sl_split(text, separator, &at, &field)) {
        sl_print(out, "{}{}={}", n == 0 ? SL_STR("") : SL_STR(" "), n, sl_trim(field));
        n++;
    }
}

sl_status sample_sum_packet(sl_cbytes packet, uint32_t *sum) {
    uint16_t n = 0;
    uint32_t total = 0;
    if (sl_try_read_be16(packet, 0, &n) != SL_OK) return SL_INVALID;
    for (size_t i = 0; i < n; i++) {
        uint32_t value = 0;
        if (sl_try_read_le32(packet, 2 + 4 * i, &value) != SL_OK) return SL_INVALID;
        if (sl_try_add_u32(total, value, &total) != SL_OK) return SL_OUT_OF_RANGE;
    }
    *sum = total;
    return SL_OK;
}

sl_status sample_mean(sl_str numbers, sl_out *out) {
    size_t at = 0, n = 0;
    double sum = 0;
    sl_str field = {};
    while (sl_split(numbers, ' ', &at, &field)) {
        double number = 0;
        sl_status status = sl_parse_f64(field, &number);
        if (status != SL_OK) return status;
        sum += number;
        n++;
    }
    double mean = sum / (double)n;
    sl_print(out, "{} ({:8.2}, {:.1e}) ", mean, mean, (float)mean);
    return sl_format_f64(out, sum);
}

uint32_t sample_reversed_digit(size_t index) {
    static const uint32_t digits[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    uint32_t reversed[10];
    SL_CVIEW(uint32_t) from = SL_ARRAY_CVIEW(uint32_t, digits);
    SL_VIEW(uint32_t) to = SL_ARRAY_VIEW(uint32_t, reversed);
    sl_copy(to, from);
    for (size_t i = 0; i < sl_len(to) / 2; i++)
        sl_swap(to, i, sl_len(to) - 1 - i);
    return sl_get(to, index);
}
