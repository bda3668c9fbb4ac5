// A sink for tests that fails when it is told to.
#pragma once

#include "safelib/out.h"
#include "safelib/src/test_text.h"

#include <gtest/gtest.h>

namespace sl_test {

/// A sink without a buffer, so that each write reaches it. It takes `calls` of them and answers
/// SL_IO from then on.
class Sink {
  public:
    explicit Sink(int calls) : calls_left_(calls) {
        sl_out_init_sink_(&out_, sl_bytes{}, take, this);
    }
    Sink(const Sink &) = delete;
    Sink &operator=(const Sink &) = delete;

    sl_out *out() { return &out_; }
    const std::string &got() const { return got_; }

  private:
    static sl_status take(void *context, sl_cbytes bytes) {
        auto *sink = static_cast<Sink *>(context);
        if (sink->calls_left_ == 0) return SL_IO;
        sink->calls_left_--;
        sink->got_ += text(bytes);
        return SL_OK;
    }

    int calls_left_;
    std::string got_;
    sl_out out_;
};

/// Expect that what `write` writes to a sink is `whole`, and that when the sink fails at the first,
/// second, ... call, SL_IO is returned and kept, and the sink has got a beginning of it. There must
/// be one call at least that can fail.
template <class Write> void expect_sink_failures(const std::string &whole, Write write) {
    for (int calls = 0;; calls++) {
        Sink sink(calls);
        sl_status status = write(sink.out());
        EXPECT_EQ(status, sl_out_status(sink.out()));
        if (status == SL_OK) {
            EXPECT_LT(0, calls) << "a sink that is not called tests no failure";
            EXPECT_EQ(whole, sink.got());
            return;
        }
        EXPECT_EQ(SL_IO, status);
        EXPECT_EQ(whole.substr(0, sink.got().size()), sink.got());
        if (calls == 10000) FAIL() << "never succeeded";
    }
}

/// Expect that `write` writes `whole` to a builder that has room for it, and that one with less is
/// left as it was, with SL_NO_SPACE.
template <class Write> void expect_builder_failures(const std::string &whole, Write write) {
    for (size_t size = 0; size <= whole.size(); size++) {
        std::string room(size + 1, '.');
        sl_out out = {};
        sl_out_init(&out, sl_bytes_make_((uint8_t *)room.data(), room.size()));
        ASSERT_EQ(SL_OK, sl_write(&out, SL_STR("x")));
        bool fits = size == whole.size();
        EXPECT_EQ(fits ? SL_OK : SL_NO_SPACE, write(&out)) << size;
        EXPECT_EQ(fits ? "x" + whole : "x", text(sl_written(&out))) << size;
    }
}

} // namespace sl_test
