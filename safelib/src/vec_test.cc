// Vectors against std::vector.
#include "safelib/vec.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"
#include "safelib/views.h"

#include <random>
#include <vector>

namespace {

SL_VEC_DEFINE(uint32_t);
struct nothing {};
SL_VIEW_DEFINE(nothing);
SL_VEC_DEFINE(nothing);

TEST(VecTest, BehavesLikeStdVector) {
    std::mt19937 random(1);
    sl_test::Arena arena(1 << 20);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    std::vector<uint32_t> model;
    for (uint32_t step = 0; step < 20000; step++) {
        switch (random() % 8) {
        case 0:
            if (!model.empty()) {
                EXPECT_EQ(model.back(), sl_pop(&vec));
                model.pop_back();
            } else {
                SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_pop(&vec));
            }
            break;
        case 1:
            if (!model.empty()) {
                size_t i = random() % model.size();
                sl_set(&vec, i, step);
                model[i] = step;
            }
            break;
        case 2: {
            sl_bytes other; // so that it cannot always grow in place
            EXPECT_EQ(SL_OK, sl_alloc(arena.get(), 1, &other));
            break;
        }
        case 3:
            if (random() % 500 == 0) {
                sl_clear(&vec);
                model.clear();
            }
            break;
        default:
            ASSERT_EQ(SL_OK, sl_push(&vec, step));
            model.push_back(step);
        }
        ASSERT_EQ(model.size(), sl_len(&vec));
        ASSERT_EQ(model.empty(), sl_is_empty(&vec));
        if (!model.empty()) {
            size_t i = random() % model.size();
            ASSERT_EQ(model[i], sl_get(&vec, i));
            ASSERT_EQ(model[i], *sl_at(&vec, i));
        }
    }
    SL_VIEW(uint32_t) view = sl_view(&vec);
    EXPECT_EQ(model, std::vector<uint32_t>(view.data_, view.data_ + view.len_));
}

TEST(VecTest, IndicesAreCheckedAgainstLengthNotCapacity) {
    sl_test::Arena arena(1000);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    ASSERT_EQ(SL_OK, sl_push(&vec, 1u));
    ASSERT_EQ(SL_OK, sl_push(&vec, 2u));
    EXPECT_EQ(2u, sl_get(&vec, 1));
    for (size_t i : {size_t(2), size_t(3), SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 2, sl_get(&vec, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 2, sl_at(&vec, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 2, sl_set(&vec, i, 1));
    }
}

TEST(VecTest, ZeroVectorIsEmptyAndCannotGrow) {
    SL_VEC(uint32_t) vec = {};
    EXPECT_TRUE(sl_is_empty(&vec));
    EXPECT_TRUE(sl_is_empty(sl_view(&vec)));
    EXPECT_EQ(SL_NO_MEMORY, sl_push(&vec, 1u));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&vec, 1));
    EXPECT_EQ(SL_OK, sl_reserve(&vec, 0));
    sl_clear(&vec);
    SL_EXPECT_FAULT(SL_FAULT_INDEX, sl_pop(&vec));
    EXPECT_TRUE(sl_is_empty(&vec));
}

TEST(VecTest, FullArenaLeavesItAsItWas) {
    sl_test::Arena arena(400);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    uint32_t n = 0;
    while (sl_push(&vec, n) == SL_OK)
        n++;
    EXPECT_EQ(64u, n); // 8, 16, 32, 64 in place; 128 do not fit
    EXPECT_EQ(n, sl_len(&vec));
    for (uint32_t i = 0; i < n; i++)
        EXPECT_EQ(i, sl_get(&vec, i));
    EXPECT_EQ(n - 1, sl_pop(&vec));
    EXPECT_EQ(SL_OK, sl_push(&vec, 5u));
}

TEST(VecTest, ReserveMakesPushesSucceed) {
    sl_test::Arena arena(1000);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    EXPECT_EQ(SL_OK, sl_reserve(&vec, 100));
    sl_bytes rest;
    ASSERT_EQ(SL_OK, sl_alloc(arena.get(), sl_arena_remaining(arena.get()), &rest));
    for (uint32_t i = 0; i < 100; i++)
        EXPECT_EQ(SL_OK, sl_push(&vec, i));
    EXPECT_EQ(SL_NO_MEMORY, sl_push(&vec, 100u));
    EXPECT_EQ(SL_OK, sl_reserve(&vec, 100));
    for (size_t n : {size_t(101), SIZE_MAX / 4 + 1, SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&vec, n));
}

TEST(VecTest, ExtendAppendsZeros) {
    sl_test::Arena arena(1000);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    EXPECT_EQ(SL_OK, sl_extend(&vec, 0));
    EXPECT_TRUE(sl_is_empty(&vec));
    for (uint32_t i = 1; i <= 4; i++)
        ASSERT_EQ(SL_OK, sl_push(&vec, i));
    sl_clear(&vec);
    ASSERT_EQ(SL_OK, sl_push(&vec, 7u));
    EXPECT_EQ(SL_OK, sl_extend(&vec, 3)); // over what was there before
    ASSERT_EQ(4u, sl_len(&vec));
    EXPECT_EQ(7u, sl_get(&vec, 0));
    for (size_t i = 1; i < 4; i++)
        EXPECT_EQ(0u, sl_get(&vec, i));
    ASSERT_EQ(SL_OK, sl_push(&vec, 8u));
    EXPECT_EQ(SL_OK, sl_extend(&vec, 0));
    EXPECT_EQ(5u, sl_len(&vec));
    EXPECT_EQ(8u, sl_get(&vec, 4));
}

TEST(VecTest, ExtendByTooMuchLeavesItAsItWas) {
    sl_test::Arena arena(400);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    ASSERT_EQ(SL_OK, sl_push(&vec, 1u));
    ASSERT_EQ(SL_OK, sl_push(&vec, 2u));
    for (size_t n : {size_t(100), SIZE_MAX / 4, SIZE_MAX - 2, SIZE_MAX - 1, SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_extend(&vec, n)) << n;
    EXPECT_EQ(2u, sl_len(&vec));
    EXPECT_EQ(2u, sl_get(&vec, 1));
}

TEST(VecTest, StaysWholeWhenMemoryRunsOut) {
    sl_test::sweep_sizes<sl_test::Arena>(8, 4096, [](sl_test::Arena &arena) {
        SL_VEC(uint32_t) vec;
        sl_vec_init(&vec, arena.get());
        uint32_t n = 0;
        sl_status status = SL_OK;
        while (n < 100 && status == SL_OK) {
            sl_bytes other; // so that it cannot always grow in place
            if (n % 40 == 20) status = sl_alloc(arena.get(), 1, &other);
            if (status == SL_OK) status = sl_push(&vec, n);
            if (status == SL_OK) n++;
        }
        EXPECT_EQ(n, sl_len(&vec));
        for (uint32_t i = 0; i < n; i++)
            EXPECT_EQ(i, sl_get(&vec, i));
        if (n > 0) {
            EXPECT_EQ(n - 1, sl_pop(&vec));
            EXPECT_EQ(SL_OK, sl_push(&vec, n - 1)); // works on
        }
        return status == SL_OK;
    });
}

TEST(VecTest, ClearKeepsTheStorage) {
    sl_test::Arena arena(200);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    ASSERT_EQ(SL_OK, sl_push(&vec, 1u));
    const uint32_t *first = sl_at(&vec, 0);
    sl_clear(&vec);
    EXPECT_TRUE(sl_is_empty(&vec));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_get(&vec, 0));
    ASSERT_EQ(SL_OK, sl_push(&vec, 2u));
    EXPECT_EQ(first, sl_at(&vec, 0));
}

TEST(VecTest, OldViewStaysWhenItGrowsElsewhere) {
    sl_test::Arena arena(2000);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    for (uint32_t i = 0; i < 8; i++)
        ASSERT_EQ(SL_OK, sl_push(&vec, i));
    SL_VIEW(uint32_t) old = sl_view(&vec);
    sl_bytes other;
    ASSERT_EQ(SL_OK, sl_alloc(arena.get(), 1, &other));
    ASSERT_EQ(SL_OK, sl_push(&vec, 8u));
    sl_set(&vec, 0, 77);
    EXPECT_EQ(0u, sl_get(old, 0));
    EXPECT_EQ(8u, sl_len(old));
    EXPECT_EQ(77u, sl_get(&vec, 0));
    EXPECT_EQ(7u, sl_get(&vec, 7));
}

TEST(VecTest, CopiedVectorsStayInsideTheirStorage) {
    sl_test::Arena arena(1 << 16);
    SL_VEC(uint32_t) a;
    sl_vec_init(&a, arena.get());
    ASSERT_EQ(SL_OK, sl_push(&a, 1u));
    SL_VEC(uint32_t) b = a;
    for (uint32_t i = 0; i < 1000; i++) {
        ASSERT_EQ(SL_OK, sl_push(&a, i));
        ASSERT_EQ(SL_OK, sl_push(&b, i));
    }
    EXPECT_EQ(999u, sl_get(&a, 1000));
    EXPECT_EQ(999u, sl_get(&b, 1000));
}

TEST(VecTest, GrowingRefusesOverflow) {
    sl_test::Arena arena(1000);
    EXPECT_EQ(nullptr, sl_arena_grow_(arena.get(), nullptr, 0, SIZE_MAX, 4, 4));
    EXPECT_EQ(SIZE_MAX, sl_vec_next_capacity(SIZE_MAX / 2 + 1, SIZE_MAX));
    EXPECT_EQ(8u, sl_vec_next_capacity(0, 1));
    EXPECT_EQ(16u, sl_vec_next_capacity(8, 9));
    EXPECT_EQ(100u, sl_vec_next_capacity(8, 100));
}

TEST(VecTest, ExtendAppendsZerosOrNothing) {
    sl_test::sweep_arena_sizes([](sl_arena *arena) {
        SL_VEC(uint32_t) vec;
        sl_vec_init(&vec, arena);
        if (sl_push(&vec, 7u) != SL_OK) return false;
        sl_status status = sl_extend(&vec, 50);
        EXPECT_EQ(status == SL_OK ? 51u : 1u, sl_len(&vec));
        EXPECT_EQ(7u, sl_get(&vec, 0));
        for (size_t i = 1; i < sl_len(&vec); i++)
            EXPECT_EQ(0u, sl_get(&vec, i));
        if (status == SL_OK) return true;
        EXPECT_EQ(SL_NO_MEMORY, status);
        return false;
    });
    sl_test::Arena arena(1000);
    SL_VEC(uint32_t) vec;
    sl_vec_init(&vec, arena.get());
    ASSERT_EQ(SL_OK, sl_push(&vec, 7u));
    for (size_t n : {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX / 4, size_t(1000)}) {
        EXPECT_EQ(SL_NO_MEMORY, sl_extend(&vec, n)) << n;
        EXPECT_EQ(1u, sl_len(&vec));
    }
    EXPECT_EQ(SL_OK, sl_extend(&vec, 0));
    SL_VEC(uint32_t) none = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_extend(&none, 1));
}

} // namespace
