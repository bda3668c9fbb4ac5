// Output: the buffer in front of a sink, or a builder.
#include "safelib/out.h"

void sl_out_init(sl_out *out, sl_bytes buffer) { *out = (sl_out){.buffer_ = buffer}; }

void sl_out_init_sink_(sl_out *out, sl_bytes buffer, sl_out_flush_ *flush, void *context) {
    *out = (sl_out){.buffer_ = buffer, .flush_ = flush, .context_ = context};
}

sl_status sl_out_status(const sl_out *out) { return out->status_; }

void sl_out_clear(sl_out *out) {
    out->used_ = 0;
    out->status_ = SL_OK;
}

sl_str sl_written(const sl_out *out) { return sl_str_of(sl_first(out->buffer_, out->used_)); }

sl_status sl_flush(sl_out *out) {
    if (out->status_ != SL_OK) return out->status_;
    if (!out->flush_ || out->used_ == 0) return SL_OK;
    out->status_ = out->flush_(out->context_, sl_const(sl_first(out->buffer_, out->used_)));
    out->used_ = 0;
    return out->status_;
}

static void append(sl_out *out, sl_cbytes bytes) {
    sl_copy(sl_first(sl_drop(out->buffer_, out->used_), bytes.len_), bytes);
    out->used_ += bytes.len_;
}

sl_status sl_out_write_(sl_out *out, sl_cbytes bytes) {
    if (out->status_ != SL_OK) return out->status_;
    if (bytes.len_ > out->buffer_.len_ - out->used_) {
        if (!out->flush_) return out->status_ = SL_NO_SPACE;
        sl_status status = sl_flush(out);
        if (status != SL_OK) return status;
        if (bytes.len_ > out->buffer_.len_) return out->status_ = out->flush_(out->context_, bytes);
    }
    append(out, bytes);
    return SL_OK;
}
