// Output: text collected in a buffer, and sent on when there is somewhere to send it.
// - `sl_out_init(&out, buffer)` makes a builder: what was written is read by sl_written, and a
//   write that does not fit gives SL_NO_SPACE and writes nothing of it.
// - `sl_out_init_growing(&out, &arena)` makes one that grows and never gives SL_NO_SPACE, but
//   SL_NO_MEMORY when the arena is full. Take sl_written anew after a write.
// - A sink (a console, say) empties the buffer itself when it is full; call sl_flush at the end.
// - After a failed write (SL_NO_SPACE, or what the sink said) all later ones fail with the same
//   status until sl_out_clear. So a program may check sl_out_status once, at the end.
// - An all-zero sl_out is a builder without room.
#pragma once

#include "safelib/out_state.h"

/// Append text. SL_OK, SL_NO_SPACE or what the sink said; the latter leaves a part of it sent.
SL_EXTERN sl_status sl_out_write(sl_out *out, sl_cbytes bytes);

/// Append text. A builder that has no room for all of it is left as it was (SL_NO_SPACE); a sink
/// that fails may have taken a part.
SL_GENERIC sl_status sl_write(sl_out *out, sl_str text) {
    return sl_out_write(out, sl_bytes_of(text));
}

/// Append bytes as they are; otherwise as sl_write of text.
SL_GENERIC sl_status sl_write(sl_out *out, sl_cbytes bytes) { return sl_out_write(out, bytes); }

/// Append text with every `part` of it (as sl_count finds them) replaced by `by`. A builder that
/// has no room for all of it is left as it was (SL_NO_SPACE); a sink that fails may have taken a
/// part.
SL_EXTERN sl_status sl_write_replaced(sl_out *out, sl_str text, sl_str part, sl_str by);

/// Send what the buffer holds to the sink. Does nothing to a builder.
SL_EXTERN sl_status sl_flush(sl_out *out);

/// Return what was written and not sent yet. Later writes may change the text looked at.
SL_EXTERN sl_str sl_written(const sl_out *out);

/// Return SL_OK, or how the first write that failed did.
SL_EXTERN sl_status sl_out_status(const sl_out *out);

/// Drop what the buffer holds and forget a failure.
SL_EXTERN void sl_out_clear(sl_out *out);

/// Have a builder forget all but the first `len` bytes it holds. Does nothing to a sink.
SL_EXTERN void sl_out_truncate(sl_out *out, size_t len);
