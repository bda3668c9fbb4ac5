// Output: the buffer in front of a sink, or a builder.
#include "safelib/out.h"

sl_status sl_out_status(const sl_out *out) { return out->status; }

void sl_out_clear(sl_out *out) {
    out->used = 0;
    out->status = SL_OK;
}

void sl_out_truncate(sl_out *out, size_t len) {
    if (!sl_out_is_sink(out) && len < out->used) out->used = len;
}

sl_str sl_written(const sl_out *out) { return sl_str_of(sl_first(out->buffer, out->used)); }

sl_status sl_flush(sl_out *out) {
    if (out->status != SL_OK) return out->status;
    if (!sl_out_is_sink(out) || out->used == 0) return SL_OK;
    out->status = sl_out_send(out, sl_const(sl_first(out->buffer, out->used)));
    out->used = 0;
    return out->status;
}

static void append(sl_out *out, sl_cbytes bytes) {
    sl_copy(sl_first(sl_drop(out->buffer, out->used), sl_len(bytes)), bytes);
    out->used += sl_len(bytes);
}

/// What a builder that is full does. Buffer and bytes are in memory: their lengths have a sum.
static sl_status make_room(sl_out *out, size_t len) {
    return out->status = sl_out_grow(out, out->used + len);
}

sl_status sl_out_write(sl_out *out, sl_cbytes bytes) {
    if (out->status != SL_OK) return out->status;
    if (sl_len(bytes) > sl_len(out->buffer) - out->used) {
        sl_status status = sl_out_is_sink(out) ? sl_flush(out) : make_room(out, sl_len(bytes));
        if (status != SL_OK) return status;
        if (sl_len(bytes) > sl_len(out->buffer)) return out->status = sl_out_send(out, bytes);
    }
    append(out, bytes);
    return SL_OK;
}

sl_status sl_write_replaced(sl_out *out, sl_str text, sl_str part, sl_str by) {
    size_t before = out->used;
    sl_str rest = text;
    sl_status status = SL_OK;
    for (size_t n = sl_count(text, part); n > 0 && status == SL_OK; n--) {
        size_t at = sl_find(rest, part);
        status = sl_write(out, sl_first(rest, at));
        if (status == SL_OK) status = sl_write(out, by);
        rest = sl_drop(rest, at + sl_len(part));
    }
    if (status == SL_OK) status = sl_write(out, rest);
    if (status != SL_OK) sl_out_truncate(out, before);
    return status;
}
