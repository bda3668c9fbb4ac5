// What an sl_out consists of, and what makes one. out.h has the rest: include that.
// - Fields that are not private may have any value: whoever uses them checks.
#pragma once

#include "safelib/str.h"
#include "safelib/vec.h"

/// Take all of `bytes` to where they belong. Given `context` as it was given to sl_out_init_sink_.
typedef sl_status sl_out_flush_(void *context_, sl_cbytes bytes_);

/// A place to write text to.
struct sl_out {
    sl_bytes buffer;
    size_t used; // at most the buffer's length
    sl_status status;
    sl_out_flush_ *flush_;
    void *context_;
    sl_arena arena_; // where the buffer grows
    bool can_grow_;
};
typedef struct sl_out sl_out;

/// Make a builder that writes to `buffer`.
SL_INLINE void sl_out_init(sl_out *out, sl_bytes buffer) {
    sl_out builder = {buffer, 0, SL_OK, (sl_out_flush_ *)0, (void *)0, {}, false};
    *out = builder;
}

/// Make a builder whose buffer grows in the arena. It is full (SL_NO_MEMORY, not SL_NO_SPACE) when
/// the arena is.
SL_INLINE void sl_out_init_growing(sl_out *out, sl_arena *arena) {
    sl_out builder = {{}, 0, SL_OK, (sl_out_flush_ *)0, (void *)0, *arena, true};
    *out = builder;
}

/// Make a sink that collects in `buffer` (which may be empty) and sends by `flush`. For trusted
/// code: it vouches for `context`.
SL_INLINE void sl_out_init_sink_(sl_out *out, sl_bytes buffer, sl_out_flush_ *flush,
                                 void *context) {
    sl_out sink = {buffer, 0, SL_OK, flush, context, {}, false};
    *out = sink;
}

/// Tell a sink from a builder.
SL_INLINE bool sl_out_is_sink(const sl_out *out) { return out->flush_ != (sl_out_flush_ *)0; }

/// Send bytes to where a sink sends what was written; SL_NO_SPACE from a builder.
SL_INLINE sl_status sl_out_send(const sl_out *out, sl_cbytes bytes) {
    return out->flush_ ? out->flush_(out->context_, bytes) : SL_NO_SPACE;
}

/// Make sure that the buffer of a builder has room for `len` bytes in all. SL_NO_SPACE when it does
/// not grow, SL_NO_MEMORY when the arena is full; these leave it as it was.
SL_INLINE sl_status sl_out_grow(sl_out *out, size_t len) {
    size_t room = sl_len(out->buffer), more = sl_vec_next_capacity(room, len);
    if (!out->can_grow_) return SL_NO_SPACE;
    if (more < len) return SL_NO_MEMORY;
    void *data = sl_arena_grow_(&out->arena_, out->buffer.data_, room, more, 1, 1);
    if (!data) return SL_NO_MEMORY;
    out->buffer = sl_bytes_make_((uint8_t *)data, more);
    return SL_OK;
}
