// wordcount: lines, words and bytes of a file as `wc` counts them, and its most frequent words.
//
// - The file is the first boot module; its name is the first argument.

#include "apps/wordcount/characters.h"
#include "kernel/api/app.h"
#include "safelib/str_map.h"
#include "safelib/utf8.h"
#include "safelib/views.h"

enum {
    TOP_WORDS = 10,
    // A longer word is cut where it is shown, not where it is counted.
    SHOWN_BYTES = 60,
};

SL_STR_MAP_DEFINE(uint64_t);

struct counts {
    uint64_t lines;
    uint64_t words;
    uint64_t invalid_bytes;
    bool out_of_memory; // words were counted, but not all of them kept apart
};

static void count_word(SL_STR_MAP(uint64_t) *words, sl_cbytes word, struct counts *counts) {
    counts->words++;
    uint64_t *count = sl_entry(words, word);
    if (count)
        (*count)++;
    else
        counts->out_of_memory = true;
}

static struct counts count(sl_cbytes text, SL_STR_MAP(uint64_t) *words) {
    struct counts counts = {};
    size_t word_start = 0;
    bool in_word = false;
    size_t at = 0;
    for (;;) {
        size_t start = at;
        uint32_t c;
        sl_status status = sl_utf8_next(text, &at, &c);
        if (status == SL_END) break;
        if (status != SL_OK) {
            counts.invalid_bytes++;
            continue;
        }
        if (c == '\n') counts.lines++;
        character_class class = character_class_of(c);
        if (class == CHARACTER_WORD && !in_word) {
            in_word = true;
            word_start = start;
        } else if (class == CHARACTER_SEPARATOR && in_word) {
            in_word = false;
            count_word(words, sl_slice(text, word_start, start), &counts);
        }
    }
    if (in_word) count_word(words, sl_drop(text, word_start), &counts);
    return counts;
}

// Does entry `a` come before entry `b`? By count, then by the word's bytes.
static bool is_before(const SL_STR_MAP(uint64_t) *words, size_t a, size_t b) {
    uint64_t count_a = *sl_value_at(words, a), count_b = *sl_value_at(words, b);
    if (count_a != count_b) return count_a > count_b;
    return sl_compare(sl_key_at(words, a), sl_key_at(words, b)) < 0;
}

// Writes the numbers of the most frequent words to `top` and returns how many there are.
static size_t find_top(const SL_STR_MAP(uint64_t) *words, SL_VIEW(uint64_t) top) {
    size_t found = 0;
    for (size_t entry = 0; entry < sl_len(words); entry++) {
        size_t place = found;
        while (place > 0 && is_before(words, entry, sl_get(top, place - 1)))
            place--;
        if (place == sl_len(top)) continue;
        if (found < sl_len(top)) found++;
        SL_VIEW(uint64_t) moved = sl_slice(top, place, found);
        sl_copy(sl_drop(moved, 1), sl_first(moved, sl_len(moved) - 1));
        sl_set(top, place, entry);
    }
    return found;
}

static size_t decimal_digits(uint64_t number) {
    size_t digits = 1;
    while (number >= 10) {
        number /= 10;
        digits++;
    }
    return digits;
}

static void print_aligned(sl_out *out, uint64_t number, size_t width) {
    for (size_t digits = decimal_digits(number); digits < width; digits++)
        sl_print(out, " ");
    sl_print(out, "{}", number);
}

// As `wc FILE` does it: each number as wide as the file's size.
static void print_counts(sl_out *out, struct counts counts, size_t bytes, sl_str name) {
    size_t width = decimal_digits(bytes);
    print_aligned(out, counts.lines, width);
    sl_print(out, " ");
    print_aligned(out, counts.words, width);
    sl_print(out, " {} {}\n", bytes, name);
}

// Can the word be shown as it is, without doing anything to the reader's terminal?
static bool is_plain(sl_cbytes word) {
    size_t at = 0;
    uint32_t c;
    for (sl_status status; (status = sl_utf8_next(word, &at, &c)) != SL_END;)
        if (status != SL_OK || character_class_of(c) != CHARACTER_WORD) return false;
    return true;
}

static void print_word(sl_out *out, sl_cbytes word) {
    bool is_long = sl_len(word) > SHOWN_BYTES;
    sl_cbytes shown = is_long ? sl_first(word, SHOWN_BYTES) : word;
    // Cutting may have split a character.
    if (is_plain(word))
        sl_print(out, "{}", sl_str_of(sl_first(shown, sl_utf8_valid_prefix(shown))));
    else
        sl_print(out, "{}", shown);
    sl_print(out, "{}\n", is_long ? SL_STR("...") : SL_STR(""));
}

static void print_top(sl_out *out, const SL_STR_MAP(uint64_t) *words) {
    uint64_t entries[TOP_WORDS];
    SL_VIEW(uint64_t) top = SL_ARRAY_VIEW(uint64_t, entries);
    size_t found = find_top(words, top);
    for (size_t i = 0; i < found; i++) {
        size_t entry = sl_get(top, i);
        sl_print(out, "{:7} ", *sl_value_at(words, entry));
        print_word(out, sl_key_at(words, entry));
    }
}

static void print_warnings(sl_out *out, struct counts counts, size_t kept) {
    if (counts.invalid_bytes > 0)
        sl_print(out, "wordcount: {} bytes are not UTF-8; they belong to no character\n",
                 counts.invalid_bytes);
    if (counts.out_of_memory)
        sl_print(out,
                 "wordcount: memory is full after {} different words: the list counts only those\n",
                 kept);
}

int app_main(app *self) {
    uint8_t buffer[512];
    sl_out out;
    console_open(self->console, SL_ARRAY_VIEW(uint8_t, buffer), &out);

    if (app_arguments_count(self->arguments) != 1) {
        sl_print(&out, "usage: wordcount FILE\n");
        (void)sl_flush(&out);
        return 2;
    }
    // A loader gives no module for an empty file.
    sl_cbytes text = {};
    sl_status status = modules_get(self->modules, 0, &text);
    if (status != SL_OK && status != SL_NOT_FOUND) {
        sl_print(&out, "wordcount: {}\n", status);
        (void)sl_flush(&out);
        return 1;
    }

    SL_STR_MAP(uint64_t) words = {};
    sl_map_init(&words, &self->memory, self->hash_key);
    struct counts counts = count(text, &words);
    print_counts(&out, counts, sl_len(text), app_arguments_get(self->arguments, 0));
    print_top(&out, &words);
    print_warnings(&out, counts, sl_len(&words));
    return sl_flush(&out) == SL_OK ? 0 : 1;
}
