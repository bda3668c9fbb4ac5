// What an sl_out consists of, and what makes one. out.h has the rest: include that.
// - Fields that are not private may have any value: whoever uses them checks.
#pragma once

#include "safelib/str.h"

/// Take all of `bytes` to where they belong. Given `context` as it was given to sl_out_init_sink_.
typedef sl_status sl_out_flush_(void *context_, sl_cbytes bytes_);

/// A place to write text to.
struct sl_out {
    sl_bytes buffer;
    size_t used; // at most the buffer's length
    sl_status status;
    sl_out_flush_ *flush_;
    void *context_;
};
typedef struct sl_out sl_out;

/// Make a builder that writes to `buffer`.
SL_INLINE void sl_out_init(sl_out *out, sl_bytes buffer) {
    sl_out builder = {buffer, 0, SL_OK, (sl_out_flush_ *)0, (void *)0};
    *out = builder;
}

/// Make a sink that collects in `buffer` (which may be empty) and sends by `flush`. For trusted
/// code: it vouches for `context`.
SL_INLINE void sl_out_init_sink_(sl_out *out, sl_bytes buffer, sl_out_flush_ *flush,
                                 void *context) {
    sl_out sink = {buffer, 0, SL_OK, flush, context};
    *out = sink;
}

/// Tell a sink from a builder.
SL_INLINE bool sl_out_is_sink(const sl_out *out) { return out->flush_ != (sl_out_flush_ *)0; }

/// Send bytes to where a sink sends what was written; SL_NO_SPACE from a builder.
SL_INLINE sl_status sl_out_send(const sl_out *out, sl_cbytes bytes) {
    return out->flush_ ? out->flush_(out->context_, bytes) : SL_NO_SPACE;
}
