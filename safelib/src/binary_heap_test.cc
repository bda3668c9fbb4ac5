#include "safelib/binary_heap.h"
#include "safelib/sort.h"
#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"
#include "safelib/views.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <random>
#include <vector>

SL_VEC_DEFINE(uint32_t);
SL_BINARY_HEAP_DEFINE(uint32_t, SL_ASCENDING);
SL_VEC_DEFINE(uint64_t);
SL_BINARY_HEAP_DEFINE(uint64_t, SL_DESCENDING);

namespace {

std::mt19937 liar(1);
bool lie(uint16_t, uint16_t) { return liar() % 2 != 0; }

} // namespace

SL_VEC_DEFINE(uint16_t);
SL_BINARY_HEAP_DEFINE(uint16_t, lie);

namespace {

std::vector<uint32_t> sorted_content(const SL_BINARY_HEAP(uint32_t) &heap) {
    std::vector<uint32_t> content;
    for (size_t i = 0; i < sl_len(&heap); i++)
        content.push_back(sl_get(sl_view(&heap), i));
    std::sort(content.begin(), content.end());
    return content;
}

TEST(BinaryHeapTest, BehavesLikeTheModel) {
    sl_test::Arena arena(1 << 16);
    SL_BINARY_HEAP(uint32_t) heap = {};
    sl_binary_heap_init(&heap, arena.get());
    std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>> model;
    std::mt19937 random(1);
    for (int step = 0; step < 50000; step++) {
        if (random() % 5 < 3 && model.size() < 2000) {
            uint32_t value = uint32_t(random()) % 1000;
            ASSERT_EQ(SL_OK, sl_push(&heap, value));
            model.push(value);
        } else if (!model.empty()) {
            ASSERT_EQ(model.top(), sl_pop(&heap));
            model.pop();
        }
        if (random() % 5000 == 0) {
            sl_clear(&heap);
            model = {};
        }
        ASSERT_EQ(model.size(), sl_len(&heap));
        ASSERT_EQ(model.empty(), sl_is_empty(&heap));
        if (!model.empty()) {
            ASSERT_EQ(model.top(), sl_peek(&heap));
            ASSERT_EQ(model.top(), sl_get(sl_view(&heap), 0));
        }
    }
}

TEST(BinaryHeapTest, OrderMayBeTheOtherWayRound) {
    sl_test::Arena arena(1000);
    SL_BINARY_HEAP(uint64_t) heap = {};
    sl_binary_heap_init(&heap, arena.get());
    for (uint64_t value : {3, 9, 1, 7})
        ASSERT_EQ(SL_OK, sl_push(&heap, value));
    for (uint64_t value : {9, 7, 3, 1})
        EXPECT_EQ(value, sl_pop(&heap));
}

TEST(BinaryHeapTest, HoldsWhatItIsAssigned) {
    std::mt19937 random(2);
    for (size_t n = 0; n < 100; n++) {
        sl_test::Arena arena(2000);
        SL_BINARY_HEAP(uint32_t) heap = {};
        sl_binary_heap_init(&heap, arena.get());
        ASSERT_EQ(SL_OK, sl_push(&heap, 4711u));
        std::vector<uint32_t> values(n);
        for (uint32_t &value : values)
            value = uint32_t(random()) % 50;
        ASSERT_EQ(SL_OK, sl_assign(&heap, sl_cview_make_uint32_t_(values.data(), n)));
        std::sort(values.begin(), values.end());
        for (uint32_t value : values)
            ASSERT_EQ(value, sl_pop(&heap));
        ASSERT_TRUE(sl_is_empty(&heap));
    }
}

TEST(BinaryHeapTest, MayBeAssignedItsOwnElements) {
    sl_test::Arena arena(2000);
    SL_BINARY_HEAP(uint32_t) heap = {};
    sl_binary_heap_init(&heap, arena.get());
    for (uint32_t value : {5, 3, 8, 1, 9, 2})
        ASSERT_EQ(SL_OK, sl_push(&heap, value));
    ASSERT_EQ(SL_OK, sl_assign(&heap, sl_view(&heap)));
    EXPECT_EQ((std::vector<uint32_t>{1, 2, 3, 5, 8, 9}), sorted_content(heap));
    EXPECT_EQ(1u, sl_pop(&heap));
    EXPECT_EQ(2u, sl_pop(&heap));
}

TEST(BinaryHeapTest, EmptyHeapFaults) {
    sl_test::Arena arena(1000);
    SL_BINARY_HEAP(uint32_t) heap = {};
    sl_binary_heap_init(&heap, arena.get());
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_pop(&heap));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_peek(&heap));
    ASSERT_EQ(SL_OK, sl_push(&heap, 1u));
    EXPECT_EQ(1u, sl_pop(&heap));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_pop(&heap));
    ASSERT_EQ(SL_OK, sl_push(&heap, 2u));
    sl_clear(&heap);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_peek(&heap));
    EXPECT_TRUE(sl_is_empty(sl_view(&heap)));
}

TEST(BinaryHeapTest, ZeroHeapIsEmptyAndCannotGrow) {
    SL_BINARY_HEAP(uint32_t) heap = {};
    EXPECT_TRUE(sl_is_empty(&heap));
    EXPECT_EQ(0u, sl_len(&heap));
    EXPECT_TRUE(sl_is_empty(sl_view(&heap)));
    EXPECT_EQ(SL_NO_MEMORY, sl_push(&heap, 1u));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&heap, 1));
    EXPECT_EQ(SL_OK, sl_reserve(&heap, 0));
    EXPECT_EQ(SL_OK, sl_assign(&heap, {}));
    uint32_t value = 7;
    EXPECT_EQ(SL_NO_MEMORY, sl_assign(&heap, sl_cview_make_uint32_t_(&value, 1)));
    sl_clear(&heap);
    EXPECT_TRUE(sl_is_empty(&heap));
}

TEST(BinaryHeapTest, ReserveMakesPushesSucceed) {
    sl_test::Arena arena(1000);
    SL_BINARY_HEAP(uint32_t) heap = {};
    sl_binary_heap_init(&heap, arena.get());
    ASSERT_EQ(SL_OK, sl_reserve(&heap, 100));
    sl_bytes rest;
    ASSERT_EQ(SL_OK, sl_alloc(arena.get(), sl_arena_remaining(arena.get()), &rest));
    for (uint32_t i = 100; i > 0; i--)
        EXPECT_EQ(SL_OK, sl_push(&heap, i));
    EXPECT_EQ(SL_NO_MEMORY, sl_push(&heap, 0u));
    EXPECT_EQ(1u, sl_peek(&heap));
}

TEST(BinaryHeapTest, EveryFailedAllocationLeavesItAsItWas) {
    uint32_t more[40];
    for (uint32_t i = 0; i < 40; i++)
        more[i] = 1000 + i;
    sl_test::sweep_arena_sizes([&](sl_arena *arena) {
        SL_BINARY_HEAP(uint32_t) heap = {};
        sl_binary_heap_init(&heap, arena);
        std::vector<uint32_t> model;
        bool failed = false;
        auto expect_unchanged = [&](sl_status status) {
            EXPECT_EQ(SL_NO_MEMORY, status);
            EXPECT_EQ(model, sorted_content(heap));
            failed = true;
        };
        for (uint32_t i = 0; i < 30 && !failed; i++) {
            sl_status status = sl_push(&heap, i);
            if (status == SL_OK) model.push_back(i);
            if (status != SL_OK) expect_unchanged(status);
        }
        sl_bytes between;
        (void)sl_alloc(arena, 1, &between); // growing in place is over
        sl_status status = sl_reserve(&heap, 60);
        if (status != SL_OK) expect_unchanged(status);
        status = sl_assign(&heap, SL_ARRAY_CVIEW(uint32_t, more));
        if (status != SL_OK) expect_unchanged(status);
        if (status == SL_OK) model.assign(more, more + 40);
        for (uint32_t value : model)
            EXPECT_EQ(value, sl_pop(&heap)); // and it works on
        return !failed;
    });
}

TEST(BinaryHeapTest, AnyOrderLosesNothing) {
    sl_test::Arena arena(1 << 16);
    SL_BINARY_HEAP(uint16_t) heap = {};
    sl_binary_heap_init(&heap, arena.get());
    std::vector<uint16_t> values;
    for (uint16_t i = 0; i < 3000; i++) {
        values.push_back(i);
        ASSERT_EQ(SL_OK, sl_push(&heap, i));
    }
    for (int turn = 0; turn < 2; turn++) {
        std::vector<uint16_t> popped;
        while (!sl_is_empty(&heap))
            popped.push_back(sl_pop(&heap));
        std::sort(popped.begin(), popped.end());
        ASSERT_EQ(values, popped);
        ASSERT_EQ(SL_OK, sl_assign(&heap, sl_cview_make_uint16_t_(values.data(), values.size())));
    }
}

} // namespace
