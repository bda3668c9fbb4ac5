// Memory of an arena outlives the functions that take it: views of it may be returned.
#include "safelib/str.h"
#include "safelib/vec.h"
#include "safelib/views.h"

SL_VEC_DEFINE(uint32_t);

struct copy {
    sl_status status;
    sl_cbytes bytes;
};

static struct copy copy_of(sl_arena *arena, sl_cbytes bytes) {
    sl_bytes memory = {};
    struct copy copy = {.status = sl_alloc(arena, sl_len(bytes), &memory)};
    if (copy.status != SL_OK) return copy;
    sl_copy(memory, bytes);
    copy.bytes = sl_const(memory);
    return copy;
}

static sl_status push_lengths(SL_VEC(uint32_t) *lengths, sl_str text) {
    size_t at = 0;
    sl_str word = {};
    sl_status status = SL_OK;
    while (status == SL_OK && sl_split(text, ' ', &at, &word))
        status = sl_push(lengths, (uint32_t)sl_len(word));
    return status;
}

static SL_VIEW(uint32_t) lengths_of(sl_arena *arena, sl_str text) {
    SL_VEC(uint32_t) lengths = {};
    sl_vec_init(&lengths, arena);
    if (push_lengths(&lengths, text) != SL_OK) sl_clear(&lengths);
    return sl_view(&lengths);
}

[[maybe_unused]] static size_t use(sl_arena *arena, sl_str text) {
    struct copy copy = copy_of(arena, sl_bytes_of(text));
    return sl_len(copy.bytes) + sl_len(lengths_of(arena, text));
}
