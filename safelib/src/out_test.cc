// Output: builders that are full, sinks that fail, and what each leaves behind.
#include "safelib/out.h"

#include "safelib/fmt.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"
#include "safelib/src/test_sink.h"
#include "safelib/src/test_text.h"

#include <random>

using sl_test::bytes;
using sl_test::str;
using sl_test::text;

namespace {

struct Sink {
    std::string got;
    int calls = 0;
    sl_status answer = SL_OK;

    static sl_status flush(void *context, sl_cbytes bytes) {
        auto *sink = static_cast<Sink *>(context);
        sink->calls++;
        if (sink->answer == SL_OK) sink->got += text(bytes);
        return sink->answer;
    }
};

TEST(OutTest, BuilderFillsToTheLastByte) {
    uint8_t room[5];
    sl_out out;
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, room));
    EXPECT_EQ("", text(sl_written(&out)));
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("abc")));
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("")));
    EXPECT_EQ(SL_OK, sl_write(&out, bytes("de")));
    EXPECT_EQ("abcde", text(sl_written(&out)));
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("")));
    EXPECT_EQ(SL_OK, sl_flush(&out));
    EXPECT_EQ("abcde", text(sl_written(&out)));
    EXPECT_EQ(SL_NO_SPACE, sl_write(&out, SL_STR("f")));
    EXPECT_EQ("abcde", text(sl_written(&out)));
}

TEST(OutTest, GrowingBuilderTakesWhatTheArenaHolds) {
    sl_test::Arena arena(size_t(1) << 16);
    sl_out out;
    sl_out_init_growing(&out, arena.get());
    EXPECT_EQ("", text(sl_written(&out)));
    std::string expected;
    for (int i = 0; i < 1000; i++) {
        ASSERT_EQ(SL_OK, sl_fmt(&out, "{}, ", i));
        expected += std::to_string(i) + ", ";
        // In place as long as nothing else is allocated, and by moving then.
        sl_bytes between;
        if (i % 100 == 0) ASSERT_EQ(SL_OK, sl_alloc(arena.get(), 1, &between));
    }
    EXPECT_EQ(expected, text(sl_written(&out)));
    EXPECT_EQ(SL_OK, sl_flush(&out));
    sl_out_truncate(&out, 1);
    EXPECT_EQ("0", text(sl_written(&out)));
}

TEST(OutTest, GrowingBuilderIsFullWhenTheArenaIs) {
    sl_test::sweep_arena_sizes([](sl_arena *arena) {
        sl_out out;
        sl_out_init_growing(&out, arena);
        std::string expected;
        while (expected.size() < 300) {
            if (sl_write(&out, SL_STR("abc")) != SL_OK) break;
            expected += "abc";
        }
        bool is_whole = expected.size() == 300;
        EXPECT_EQ(is_whole ? SL_OK : SL_NO_MEMORY, sl_out_status(&out));
        EXPECT_EQ(expected, text(sl_written(&out)));
        if (is_whole) return true;
        EXPECT_EQ(SL_NO_MEMORY, sl_write(&out, SL_STR("")));
        // What was there stays, and its room is used anew.
        sl_out_clear(&out);
        EXPECT_EQ(SL_OK, sl_write(&out, str(expected)));
        EXPECT_EQ(expected, text(sl_written(&out)));
        return false;
    });
}

TEST(OutTest, GrowingBuilderTakesMoreThanItHas) {
    sl_test::Arena arena(1024);
    sl_out out;
    sl_out_init_growing(&out, arena.get());
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("abc")));
    std::string longer(sl_len(out.buffer) * 2, 'x');
    EXPECT_EQ(SL_OK, sl_write(&out, str(longer)));
    EXPECT_EQ("abc" + longer, text(sl_written(&out)));
}

TEST(OutTest, RoomIsAskedForThatNoArenaHas) {
    sl_test::Arena arena(1024);
    sl_out growing, fixed;
    uint8_t room[4];
    sl_out_init_growing(&growing, arena.get());
    sl_out_init(&fixed, SL_ARRAY_VIEW(uint8_t, room));
    EXPECT_EQ(SL_NO_MEMORY, sl_out_grow(&growing, SIZE_MAX));
    EXPECT_EQ(SL_NO_MEMORY, sl_out_grow(&growing, 1025));
    EXPECT_EQ(SL_OK, sl_out_grow(&growing, 100));
    EXPECT_LE(100u, sl_len(growing.buffer));
    EXPECT_EQ(SL_NO_SPACE, sl_out_grow(&fixed, 5));
    EXPECT_EQ(4u, sl_len(fixed.buffer));
}

TEST(OutTest, BuilderIsTruncatedAndSinkIsNot) {
    uint8_t room[5];
    sl_out out;
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, room));
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("abcd")));
    for (size_t len : {SIZE_MAX, size_t(6), size_t(5), size_t(4)}) {
        sl_out_truncate(&out, len);
        EXPECT_EQ("abcd", text(sl_written(&out))) << len;
    }
    EXPECT_EQ("abcd", text(sl_written(&out)));
    sl_out_truncate(&out, 2);
    EXPECT_EQ("ab", text(sl_written(&out)));
    sl_out_truncate(&out, 0);
    EXPECT_EQ("", text(sl_written(&out)));

    Sink sink;
    sl_out_init_sink_(&out, SL_ARRAY_VIEW(uint8_t, room), Sink::flush, &sink);
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("abcd")));
    sl_out_truncate(&out, 2);
    EXPECT_EQ("abcd", text(sl_written(&out)));
}

TEST(OutTest, BuilderHasNowhereToSend) {
    uint8_t room[5];
    sl_out out;
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, room));
    EXPECT_FALSE(sl_out_is_sink(&out));
    EXPECT_EQ(SL_NO_SPACE, sl_out_send(&out, bytes("a")));
    EXPECT_EQ("", text(sl_written(&out)));
}

TEST(OutTest, FullBuilderTakesNothingUntilItIsCleared) {
    uint8_t room[5];
    sl_out out;
    sl_out_init(&out, SL_ARRAY_VIEW(uint8_t, room));
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("abc")));
    EXPECT_EQ(SL_NO_SPACE, sl_write(&out, SL_STR("def")));
    EXPECT_EQ("abc", text(sl_written(&out)));
    EXPECT_EQ(SL_NO_SPACE, sl_out_status(&out));
    EXPECT_EQ(SL_NO_SPACE, sl_write(&out, SL_STR("d")));
    EXPECT_EQ(SL_NO_SPACE, sl_write(&out, SL_STR("")));
    EXPECT_EQ(SL_NO_SPACE, sl_flush(&out));
    sl_out_clear(&out);
    EXPECT_EQ(SL_OK, sl_out_status(&out));
    EXPECT_EQ("", text(sl_written(&out)));
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("12345")));
}

TEST(OutTest, ZeroOutHasNoRoom) {
    sl_out out = {};
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("")));
    EXPECT_EQ("", text(sl_written(&out)));
    EXPECT_EQ(SL_NO_SPACE, sl_write(&out, SL_STR("a")));
}

TEST(OutTest, SinkGetsEverythingInOrderWhateverTheBuffer) {
    std::mt19937 random(1);
    for (size_t size : {0u, 1u, 2u, 7u, 64u}) {
        Sink sink;
        std::unique_ptr<uint8_t[]> room(new uint8_t[size]);
        sl_out out;
        sl_out_init_sink_(&out, sl_bytes_make_(room.get(), size), Sink::flush, &sink);
        std::string expected;
        for (int i = 0; i < 1000; i++) {
            std::string piece(random() % 10, char('a' + i % 26));
            expected += piece;
            ASSERT_EQ(SL_OK, sl_write(&out, str(piece)));
            ASSERT_EQ(expected, sink.got + text(sl_written(&out)));
        }
        EXPECT_EQ(SL_OK, sl_flush(&out));
        EXPECT_EQ(expected, sink.got);
        int calls = sink.calls;
        EXPECT_EQ(SL_OK, sl_flush(&out));
        EXPECT_EQ(calls, sink.calls);
    }
}

TEST(OutTest, SinkIsCalledOnlyWhenTheBufferIsFull) {
    Sink sink;
    uint8_t room[4];
    sl_out out;
    sl_out_init_sink_(&out, SL_ARRAY_VIEW(uint8_t, room), Sink::flush, &sink);
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("abcd")));
    EXPECT_EQ(0, sink.calls);
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("efgh")));
    EXPECT_EQ(1, sink.calls);
    EXPECT_EQ("abcd", sink.got);
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("ijklm")));
    EXPECT_EQ(3, sink.calls);
    EXPECT_EQ("abcdefghijklm", sink.got);
}

TEST(OutTest, FailureOfTheSinkSticks) {
    Sink sink;
    uint8_t room[4];
    sl_out out;
    sl_out_init_sink_(&out, SL_ARRAY_VIEW(uint8_t, room), Sink::flush, &sink);
    sink.answer = SL_IO;
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("abc")));
    EXPECT_EQ(SL_IO, sl_write(&out, SL_STR("def")));
    EXPECT_EQ(SL_IO, sl_out_status(&out));
    sink.answer = SL_OK;
    EXPECT_EQ(SL_IO, sl_write(&out, SL_STR("g")));
    EXPECT_EQ(SL_IO, sl_flush(&out));
    EXPECT_EQ(1, sink.calls);
    sl_out_clear(&out);
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("h")));
    EXPECT_EQ(SL_OK, sl_flush(&out));
    EXPECT_EQ("h", sink.got);
    sink.answer = SL_BUSY;
    EXPECT_EQ(SL_BUSY, sl_write(&out, SL_STR("longer")));
    EXPECT_EQ(SL_BUSY, sl_out_status(&out));
}

TEST(OutTest, WritingWhatWasWritten) {
    Sink sink;
    uint8_t room[6];
    sl_out out;
    sl_out_init_sink_(&out, SL_ARRAY_VIEW(uint8_t, room), Sink::flush, &sink);
    EXPECT_EQ(SL_OK, sl_write(&out, SL_STR("abcd")));
    EXPECT_EQ(SL_OK, sl_write(&out, sl_drop(sl_written(&out), 1)));
    EXPECT_EQ("bcd", text(sl_written(&out)));
    EXPECT_EQ("abcd", sink.got);
}

std::string replaced(std::string_view s, std::string_view part, std::string_view by) {
    std::string room(100, '.');
    sl_out out = {};
    sl_out_init(&out, sl_bytes_make_((uint8_t *)room.data(), room.size()));
    EXPECT_EQ(SL_OK, sl_write_replaced(&out, str(s), str(part), str(by)));
    return text(sl_written(&out));
}

TEST(OutTest, ReplacesEveryPart) {
    EXPECT_EQ("", replaced("", "a", "b"));
    EXPECT_EQ("abc", replaced("abc", "x", "y"));
    EXPECT_EQ("abc", replaced("abc", "", "y"));
    EXPECT_EQ("x<br>y<br>", replaced("x\ny\n", "\n", "<br>"));
    EXPECT_EQ("bba", replaced("aaaaa", "aa", "b"));
    EXPECT_EQ("d", replaced("abcdabc", "abc", ""));
}

TEST(OutTest, ReplacingInAFullBuilderLeavesIt) {
    for (size_t size = 1; size < 9; size++) {
        std::string room(size, '.');
        sl_out out = {};
        sl_out_init(&out, sl_bytes_make_((uint8_t *)room.data(), room.size()));
        ASSERT_EQ(SL_OK, sl_write(&out, SL_STR("x")));
        bool fits = size == 8;
        EXPECT_EQ(fits ? SL_OK : SL_NO_SPACE,
                  sl_write_replaced(&out, str("1,2,3"), str(","), str(", ")));
        EXPECT_EQ(fits ? "x1, 2, 3" : "x", text(sl_written(&out)));
    }
}

TEST(OutTest, ReplacingForASinkThatFailsHasWrittenABeginning) {
    sl_test::expect_sink_failures("1, 2, 3", [](sl_out *out) {
        return sl_write_replaced(out, str("1,2,3"), str(","), str(", "));
    });
}

TEST(OutTest, EveryWriteIsAllOrNothingInABuilder) {
    sl_test::expect_builder_failures("text",
                                     [](sl_out *out) { return sl_write(out, SL_STR("text")); });
    sl_test::expect_builder_failures("text",
                                     [](sl_out *out) { return sl_write(out, bytes("text")); });
    sl_test::expect_builder_failures("text",
                                     [](sl_out *out) { return sl_out_write(out, bytes("text")); });
    sl_test::expect_sink_failures("text",
                                  [](sl_out *out) { return sl_out_write(out, bytes("text")); });
}

} // namespace
