// Output: text collected in a buffer, and sent on when there is somewhere to send it.
// - `sl_out_init(&out, buffer)` makes a builder: what was written is read by sl_written, and a
//   write that does not fit gives SL_NO_SPACE and writes nothing of it.
// - A sink (a console, say) empties the buffer itself when it is full; call sl_flush at the end.
// - After a failed write (SL_NO_SPACE, or what the sink said) all later ones fail with the same
//   status until sl_out_clear. So a program may check sl_out_status once, at the end.
// - An all-zero sl_out is a builder without room.
#pragma once

#include "safelib/str.h"

/// Take all of `bytes` to where they belong. Given `context` as it was given to sl_out_init_sink_.
typedef sl_status sl_out_flush_(void *context_, sl_cbytes bytes_);

/// A place to write text to.
struct sl_out {
    sl_bytes buffer_;
    size_t used_; // at most the buffer's length
    sl_out_flush_ *flush_;
    void *context_;
    sl_status status_;
};
typedef struct sl_out sl_out;

/// Make a builder that writes to `buffer`.
SL_EXTERN_ void sl_out_init(sl_out *out, sl_bytes buffer);

/// Append text. SL_OK, SL_NO_SPACE or what the sink said; the latter leaves a part of it sent.
SL_EXTERN_ sl_status sl_out_write_(sl_out *out, sl_cbytes bytes);

/// Append text. A builder that has no room for all of it is left as it was (SL_NO_SPACE); a sink
/// that fails may have taken a part.
SL_GENERIC_ sl_status sl_write(sl_out *out, sl_str text) {
    return sl_out_write_(out, sl_bytes_of(text));
}

/// Append bytes as they are; otherwise as sl_write of text.
SL_GENERIC_ sl_status sl_write(sl_out *out, sl_cbytes bytes) { return sl_out_write_(out, bytes); }

/// Send what the buffer holds to the sink. Does nothing to a builder.
SL_EXTERN_ sl_status sl_flush(sl_out *out);

/// Return what was written and not sent yet. Later writes may change the text looked at.
SL_EXTERN_ sl_str sl_written(const sl_out *out);

/// Return SL_OK, or how the first write that failed did.
SL_EXTERN_ sl_status sl_out_status(const sl_out *out);

/// Drop what the buffer holds and forget a failure.
SL_EXTERN_ void sl_out_clear(sl_out *out);

/// Make a sink that collects in `buffer` (which may be empty) and sends by `flush`. For trusted
/// code: it vouches for `context`.
SL_EXTERN_ void sl_out_init_sink_(sl_out *out, sl_bytes buffer, sl_out_flush_ *flush,
                                  void *context);
