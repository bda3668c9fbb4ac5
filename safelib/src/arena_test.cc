// Arenas: what is given lies inside, is aligned, zero and disjoint; too much is refused.
#include "safelib/arena.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"
#include "safelib/views.h"

#include <cstring>
#include <random>
#include <utility>
#include <vector>

namespace {

struct alignas(64) line {
    uint8_t data[64];
};
SL_VIEW_DEFINE(line);
struct nothing {};

constexpr size_t kBookkeeping = 40;

TEST(ArenaTest, GivesZeroedAlignedDisjointMemoryInside) {
    std::mt19937 random(1);
    sl_test::Arena arena(20000);
    uint8_t *last_end = arena.begin();
    for (int i = 0; i < 1000; i++) {
        size_t count = random() % 9, size = random() % 9, align = size_t(1) << random() % 7;
        size_t before = sl_arena_remaining(arena.get());
        auto *data = (uint8_t *)sl_arena_alloc_(arena.get(), count, size, align);
        if (!data) {
            EXPECT_EQ(before, sl_arena_remaining(arena.get()));
            continue;
        }
        EXPECT_EQ(0u, uintptr_t(data) % align);
        EXPECT_GE(data, last_end);
        EXPECT_LE(data + count * size, arena.end());
        for (size_t b = 0; b < count * size; b++) {
            EXPECT_EQ(0, data[b]);
            data[b] = 0xFF;
        }
        last_end = data + count * size;
    }
}

TEST(ArenaTest, FillsToTheLastByteAndNoFurther) {
    sl_test::Arena arena(100);
    size_t left = sl_arena_remaining(arena.get());
    EXPECT_GE(left, 60u);
    sl_bytes bytes = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_alloc(arena.get(), left + 1, &bytes));
    EXPECT_TRUE(sl_is_empty(bytes));
    EXPECT_EQ(left, sl_arena_remaining(arena.get()));
    EXPECT_EQ(SL_OK, sl_alloc(arena.get(), left, &bytes));
    EXPECT_EQ(left, sl_len(bytes));
    EXPECT_EQ(arena.end(), bytes.data_ + left);
    EXPECT_EQ(0u, sl_arena_remaining(arena.get()));
    EXPECT_EQ(SL_NO_MEMORY, sl_alloc(arena.get(), 1, &bytes));
    EXPECT_EQ(left, sl_len(bytes));
    EXPECT_EQ(SL_OK, sl_alloc(arena.get(), 0, &bytes));
    EXPECT_TRUE(sl_is_empty(bytes));
}

TEST(ArenaTest, PaddingCountsAgainstTheRoom) {
    for (size_t size = kBookkeeping; size < 400; size++) {
        sl_test::Arena arena(size);
        sl_bytes one;
        if (sl_alloc(arena.get(), 1, &one) != SL_OK) continue;
        SL_VIEW(line) lines = {};
        if (sl_alloc(arena.get(), 2, &lines) != SL_OK) continue;
        EXPECT_EQ(0u, uintptr_t(lines.data_) % 64);
        EXPECT_LE((uint8_t *)(lines.data_ + 2), arena.end());
    }
}

TEST(ArenaTest, CountTimesSizeMayOverflow) {
    sl_test::Arena arena(1000);
    SL_VIEW(uint64_t) view = {};
    for (size_t count : {SIZE_MAX, SIZE_MAX / 8, SIZE_MAX / 8 + 1, SIZE_MAX / 8 + 2, SIZE_MAX / 2})
        EXPECT_EQ(SL_NO_MEMORY, sl_alloc(arena.get(), count, &view));
    for (size_t count : {SIZE_MAX, SIZE_MAX - 7, SIZE_MAX - 24, SIZE_MAX - 1000}) {
        sl_bytes bytes = {};
        EXPECT_EQ(SL_NO_MEMORY, sl_alloc(arena.get(), count, &bytes));
    }
    EXPECT_EQ(nullptr, sl_arena_alloc_(arena.get(), 1, 1, size_t(1) << 63));
}

TEST(ArenaTest, AlignmentMustBeAPowerOfTwo) {
    sl_test::Arena arena(1000);
    for (size_t align : {size_t(0), size_t(3), size_t(12), SIZE_MAX})
        SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_arena_alloc_(arena.get(), 1, 1, align));
}

TEST(ArenaTest, ZeroArenaHasNothing) {
    sl_arena arena = {};
    sl_bytes bytes = {};
    EXPECT_EQ(0u, sl_arena_remaining(&arena));
    EXPECT_EQ(SL_NO_MEMORY, sl_alloc(&arena, 1, &bytes));
    EXPECT_EQ(nullptr, sl_arena_grow_(&arena, nullptr, 0, 1, 1, 1));
    sl_arena_reset_(&arena);
}

TEST(ArenaTest, TooSmallStorageMakesAnEmptyArena) {
    for (size_t skip = 0; skip < 8; skip++)
        for (size_t size = 0; size < 80; size++) {
            std::unique_ptr<uint8_t[]> memory(new uint8_t[skip + size]);
            sl_arena arena;
            sl_arena_init_(&arena, sl_bytes_make_(memory.get() + skip, size));
            EXPECT_LE(sl_arena_remaining(&arena), size);
            bool fits = size >= kBookkeeping + (8 - skip) % 8;
            EXPECT_EQ(fits, arena.state_ != nullptr) << skip << " " << size;
            EXPECT_EQ(fits ? size - kBookkeeping - (8 - skip) % 8 : 0, sl_arena_remaining(&arena));
            sl_bytes all = {};
            if (!fits) continue;
            ASSERT_EQ(SL_OK, sl_alloc(&arena, sl_arena_remaining(&arena), &all));
            EXPECT_EQ(memory.get() + skip + size, all.data_ + all.len_);
        }
}

TEST(ArenaTest, CopiesTakeFromTheSameMemory) {
    sl_test::Arena arena(1000);
    sl_arena copy = *arena.get();
    sl_bytes a, b;
    ASSERT_EQ(SL_OK, sl_alloc(arena.get(), 10, &a));
    ASSERT_EQ(SL_OK, sl_alloc(&copy, 10, &b));
    EXPECT_GE(b.data_, a.data_ + 10);
    EXPECT_EQ(sl_arena_remaining(arena.get()), sl_arena_remaining(&copy));
}

TEST(ArenaTest, ResetGivesAllBack) {
    sl_test::Arena arena(1000);
    size_t left = sl_arena_remaining(arena.get());
    sl_bytes bytes;
    ASSERT_EQ(SL_OK, sl_alloc(arena.get(), 100, &bytes));
    sl_fill(bytes, 1);
    sl_arena_reset_(arena.get());
    EXPECT_EQ(left, sl_arena_remaining(arena.get()));
    ASSERT_EQ(SL_OK, sl_alloc(arena.get(), 100, &bytes));
    EXPECT_EQ(0, sl_get(bytes, 99));
}

TEST(ArenaTest, NewestBlockGrowsInPlace) {
    sl_test::Arena arena(200);
    auto *block = (uint8_t *)sl_arena_alloc_(arena.get(), 10, 1, 1);
    size_t left = sl_arena_remaining(arena.get());
    EXPECT_EQ(nullptr, sl_arena_grow_(arena.get(), block, 10, 10 + left + 1, 1, 1));
    EXPECT_EQ(nullptr, sl_arena_grow_(arena.get(), block, 10, SIZE_MAX, 2, 1));
    EXPECT_EQ(left, sl_arena_remaining(arena.get()));
    EXPECT_EQ(block, sl_arena_grow_(arena.get(), block, 10, 10 + left, 1, 1));
    for (size_t i = 0; i < 10 + left; i++)
        EXPECT_EQ(0, block[i]);
    EXPECT_EQ(0u, sl_arena_remaining(arena.get()));
}

// The product of count and size wraps around to 8, which is what the block has already.
TEST(ArenaTest, NewestBlockDoesNotGrowToACountThatOverflows) {
    sl_test::Arena arena(200);
    void *block = sl_arena_alloc_(arena.get(), 1, 8, 8);
    size_t left = sl_arena_remaining(arena.get());
    EXPECT_EQ(nullptr, sl_arena_grow_(arena.get(), block, 1, SIZE_MAX / 8 + 2, 8, 8));
    EXPECT_EQ(nullptr, sl_arena_grow_(arena.get(), block, 1, SIZE_MAX / 8 + 3, 8, 8));
    EXPECT_EQ(left, sl_arena_remaining(arena.get()));
}

TEST(ArenaTest, OlderBlockIsCopied) {
    sl_test::Arena arena(200);
    auto *block = (uint8_t *)sl_arena_alloc_(arena.get(), 10, 1, 1);
    block[9] = 9;
    EXPECT_NE(nullptr, sl_arena_alloc_(arena.get(), 1, 1, 1));
    auto *grown = (uint8_t *)sl_arena_grow_(arena.get(), block, 10, 20, 1, 1);
    ASSERT_NE(nullptr, grown);
    EXPECT_NE(block, grown);
    EXPECT_EQ(9, grown[9]);
    EXPECT_EQ(9, block[9]);
    EXPECT_EQ(0, grown[10]);
}

TEST(ArenaTest, BlockOfOneByteGrowsInPlaceOrIsCopied) {
    sl_test::Arena arena(200);
    auto *block = (uint8_t *)sl_arena_alloc_(arena.get(), 1, 1, 1);
    block[0] = 9;
    EXPECT_EQ(block, sl_arena_grow_(arena.get(), block, 1, 2, 1, 1));
    auto *newest = (uint8_t *)sl_arena_alloc_(arena.get(), 1, 1, 1);
    newest[0] = 7;
    auto *grown = (uint8_t *)sl_arena_grow_(arena.get(), block, 1, 2, 1, 1);
    ASSERT_NE(nullptr, grown);
    EXPECT_EQ(9, grown[0]);
}

TEST(ArenaTest, OlderBlockThatCannotGrowStays) {
    sl_test::Arena arena(200);
    auto *block = (uint8_t *)sl_arena_alloc_(arena.get(), 10, 1, 1);
    EXPECT_NE(nullptr, sl_arena_alloc_(arena.get(), 1, 1, 1));
    size_t left = sl_arena_remaining(arena.get());
    EXPECT_EQ(nullptr, sl_arena_grow_(arena.get(), block, 10, left + 1, 1, 1));
    EXPECT_EQ(left, sl_arena_remaining(arena.get()));
}

TEST(ArenaTest, RewindingForgetsWhatCameAfterTheMark) {
    sl_test::Arena arena(1000);
    auto *first = (uint8_t *)sl_arena_alloc_(arena.get(), 10, 1, 1);
    size_t mark = sl_arena_mark_(arena.get()), left = sl_arena_remaining(arena.get());
    auto *second = (uint8_t *)sl_arena_alloc_(arena.get(), 20, 1, 1);
    ASSERT_EQ(first + 10, second);
    second[0] = 1;
    sl_arena_rewind_(arena.get(), mark);
    EXPECT_EQ(left, sl_arena_remaining(arena.get()));
    auto *again = (uint8_t *)sl_arena_alloc_(arena.get(), 5, 1, 1);
    EXPECT_EQ(second, again);
    EXPECT_EQ(0, again[0]);
    sl_arena none = {};
    EXPECT_EQ(0u, sl_arena_mark_(&none));
    sl_arena_rewind_(&none, 0);
    EXPECT_EQ(0u, sl_arena_remaining(&none));
}

/// A source of memory of limited size, which knows what it has given, and how often it could not.
struct Source {
    static inline size_t left, given, refused;
    static inline std::vector<std::pair<uint8_t *, size_t>> pieces;
    static inline bool gives_wanted;

    static void Reset(size_t limit) {
        left = limit;
        given = refused = 0;
        pieces.clear();
        gives_wanted = false;
    }
    static bool Extend(sl_arena *arena, size_t least, size_t wanted) {
        EXPECT_LE(least, wanted);
        size_t size = gives_wanted && wanted <= left ? wanted : least;
        if (size > left) {
            refused++;
            return false;
        }
        left -= size;
        auto *memory = new uint8_t[size];
        memset(memory, 0xA5, size);
        pieces.push_back({memory, size});
        given++;
        sl_arena_extend_(arena, sl_bytes_make_(memory, size));
        return true;
    }
    static void Give(sl_bytes memory) {
        ASSERT_FALSE(pieces.empty());
        EXPECT_EQ(pieces.back().first, memory.data_); // the newest first
        EXPECT_EQ(pieces.back().second, memory.len_);
        pieces.pop_back();
        left += memory.len_;
        delete[] memory.data_;
    }
    static constexpr sl_arena_source_ source = {Extend, Give};
};

class GrowingArena : public testing::Test {
  protected:
    GrowingArena() {
        Source::Reset(1 << 20);
        sl_arena_set_source_(arena.get(), &Source::source);
    }
    ~GrowingArena() override {
        sl_arena_reset_(arena.get());
        EXPECT_TRUE(Source::pieces.empty());
        EXPECT_EQ(Source::left, size_t(1) << 20);
    }
    sl_test::Arena arena{kBookkeeping + 100};
};

TEST_F(GrowingArena, GoesOnInMoreMemoryWhenItIsFull) {
    uint8_t *last = nullptr;
    for (int i = 0; i < 100; i++) {
        auto *block = (uint8_t *)sl_arena_alloc_(arena.get(), 30, 1, 1);
        ASSERT_TRUE(block);
        for (int b = 0; b < 30; b++)
            EXPECT_EQ(0, block[b]);
        memset(block, 0xFF, 30);
        EXPECT_NE(last, block);
        last = block;
    }
    EXPECT_EQ(97u, Source::given); // three fitted the first; each other is as small as can be
}

TEST_F(GrowingArena, AsksForTwiceAsMuchAsItHas) {
    Source::gives_wanted = true;
    for (int i = 0; i < 1000; i++)
        ASSERT_TRUE(sl_arena_alloc_(arena.get(), 30, 1, 1));
    EXPECT_LE(Source::given, 10u);
}

TEST_F(GrowingArena, GivesAnyAlignmentAndSizeExactly) {
    for (size_t align = 1; align <= 4096; align *= 2)
        for (size_t size : {1, 101, 4000}) {
            auto *block = (uint8_t *)sl_arena_alloc_(arena.get(), 1, size, align);
            ASSERT_TRUE(block);
            EXPECT_EQ(0u, uintptr_t(block) % align);
            memset(block, 0xFF, size); // ASan guards the piece's end
        }
}

TEST_F(GrowingArena, NoMoreMemoryIsAStatusAndLeavesItAsItWas) {
    size_t mark = sl_arena_mark_(arena.get());
    sl_bytes bytes = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_alloc(arena.get(), 2 << 20, &bytes));
    EXPECT_EQ(SL_NO_MEMORY, sl_alloc(arena.get(), SIZE_MAX - 50, &bytes));
    EXPECT_EQ(SL_NO_MEMORY, sl_alloc(arena.get(), SIZE_MAX, &bytes));
    EXPECT_EQ(1u, Source::refused); // nobody was asked for what no size can say
    EXPECT_EQ(mark, sl_arena_mark_(arena.get()));
    EXPECT_EQ(SL_OK, sl_alloc(arena.get(), 100, &bytes));
    EXPECT_EQ(0u, Source::given);
}

TEST_F(GrowingArena, RewindGivesBackWhatItGrewBySinceTheMark) {
    size_t start = sl_arena_mark_(arena.get());
    ASSERT_TRUE(sl_arena_alloc_(arena.get(), 60, 1, 1));
    size_t early = sl_arena_mark_(arena.get());
    ASSERT_TRUE(sl_arena_alloc_(arena.get(), 500, 1, 1));
    size_t between = sl_arena_mark_(arena.get());
    ASSERT_TRUE(sl_arena_alloc_(arena.get(), 5, 1, 1));
    ASSERT_TRUE(sl_arena_alloc_(arena.get(), 5000, 1, 1));
    EXPECT_EQ(2u, Source::pieces.size());
    sl_arena_rewind_(arena.get(), between);
    EXPECT_EQ(1u, Source::pieces.size());
    EXPECT_EQ(between, sl_arena_mark_(arena.get()));
    sl_arena_rewind_(arena.get(), early);
    EXPECT_EQ(0u, Source::pieces.size());
    EXPECT_EQ(40u, sl_arena_remaining(arena.get()));
    sl_arena_rewind_(arena.get(), start);
    EXPECT_EQ(100u, sl_arena_remaining(arena.get()));
}

TEST_F(GrowingArena, RewindToAFullPieceGivesBackAllLaterOnes) {
    ASSERT_TRUE(sl_arena_alloc_(arena.get(), 100, 1, 1));
    size_t full = sl_arena_mark_(arena.get());
    ASSERT_TRUE(sl_arena_alloc_(arena.get(), 1, 1, 1));
    ASSERT_TRUE(sl_arena_alloc_(arena.get(), 1, 1, 1));
    sl_arena_rewind_(arena.get(), full);
    EXPECT_TRUE(Source::pieces.empty());
    EXPECT_EQ(0u, sl_arena_remaining(arena.get()));
}

TEST_F(GrowingArena, TheNewestBlockMovesWhenItsPieceIsFull) {
    auto *old = (uint8_t *)sl_arena_alloc_(arena.get(), 80, 1, 1);
    memset(old, 7, 80);
    EXPECT_EQ(old, sl_arena_grow_(arena.get(), old, 80, 100, 1, 1));
    auto *grown = (uint8_t *)sl_arena_grow_(arena.get(), old, 100, 101, 1, 1);
    ASSERT_TRUE(grown);
    EXPECT_NE(old, grown);
    for (int i = 0; i < 101; i++)
        EXPECT_EQ(i < 80 ? 7 : 0, grown[i]);
    EXPECT_EQ(nullptr, sl_arena_grow_(arena.get(), grown, 101, 2 << 20, 1, 1));
}

TEST_F(GrowingArena, ShowsItsPieces) {
    auto *first = (uint8_t *)sl_arena_alloc_(arena.get(), 90, 1, 1);
    auto *second = (uint8_t *)sl_arena_alloc_(arena.get(), 500, 1, 1);
    auto *third = (uint8_t *)sl_arena_alloc_(arena.get(), 700, 1, 1);
    EXPECT_EQ(third, sl_arena_piece_(arena.get(), 0).data_);
    EXPECT_EQ(700u, sl_arena_piece_(arena.get(), 0).len_);
    EXPECT_EQ(second, sl_arena_piece_(arena.get(), 1).data_);
    EXPECT_EQ(500u, sl_arena_piece_(arena.get(), 1).len_);
    EXPECT_EQ(first, sl_arena_piece_(arena.get(), 2).data_);
    EXPECT_EQ(90u, sl_arena_piece_(arena.get(), 2).len_);
    for (size_t index : {3, 4, 1000})
        EXPECT_EQ(nullptr, sl_arena_piece_(arena.get(), index).data_);
    sl_arena none = {};
    EXPECT_EQ(nullptr, sl_arena_piece_(&none, 0).data_);
}

TEST_F(GrowingArena, AnEmptyArenaStaysEmpty) {
    sl_arena none = {};
    sl_arena_set_source_(&none, &Source::source);
    EXPECT_EQ(nullptr, sl_arena_alloc_(&none, 1, 1, 1));
}

TEST(ArenaTest, EachPieceThatCannotBeHadIsAStatus) {
    for (size_t limit = 0; limit < 3000; limit += 8) {
        Source::Reset(limit);
        sl_test::Arena arena(kBookkeeping + 100);
        sl_arena_set_source_(arena.get(), &Source::source);
        for (int i = 0; i < 20; i++) {
            size_t mark = sl_arena_mark_(arena.get());
            if (!sl_arena_alloc_(arena.get(), 90, 1, 1)) {
                EXPECT_EQ(mark, sl_arena_mark_(arena.get()));
            }
        }
        sl_arena_reset_(arena.get());
        EXPECT_EQ(limit, Source::left);
        EXPECT_TRUE(sl_arena_alloc_(arena.get(), 100, 1, 1));
    }
}

} // namespace
