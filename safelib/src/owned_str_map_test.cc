// Owned sets and maps of text: what they add to those in an arena, which have the same bodies.
#include "safelib/owned_str_map.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_heap.h"
#include "safelib/src/test_text.h"

#include <map>
#include <random>

using sl_test::bytes;
using sl_test::str;
using sl_test::text;

namespace {

SL_OWNED_STR_MAP_DEFINE(uint64_t);
SL_STR_MAP_DEFINE(uint64_t); // beside it, in one file

using Map = SL_OWNED_STR_MAP(uint64_t);
using Model = std::map<std::string, uint64_t>;

constexpr sl_hash_key KEY = {1, 2};

void expect_same(const Map *map, const Model &model) {
    ASSERT_EQ(model.size(), sl_len(map));
    EXPECT_EQ(model.empty(), sl_is_empty(map));
    for (auto &[key, value] : model)
        ASSERT_EQ(value, *sl_find(map, str(key)));
    for (size_t i = 0; i < sl_len(map); i++)
        ASSERT_EQ(model.at(text(sl_key_at(map, i))), *sl_value_at(map, i));
}

TEST(OwnedStrMapTest, BehavesLikeStdMap) {
    std::mt19937 random(1);
    sl_test::Heap heap(1 << 16);
    Map map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    Model model;
    for (uint64_t step = 0; step < 5000; step++) {
        std::string key(random() % 20, char('a' + random() % 6));
        if (random() % 2) {
            ASSERT_EQ(SL_OK, sl_put(&map, str(key), step));
            model[key] = step;
        } else {
            ASSERT_EQ(model.erase(key) == 1, sl_remove(&map, bytes(key)));
        }
        ASSERT_EQ(model.contains(key), sl_has(&map, str(key)));
        if (step % 64 == 0) expect_same(&map, model);
        if (step % 100 == 0) sl_heap_recycle_(heap.get());
    }
    expect_same(&map, model);
    sl_clear(&map);
    expect_same(&map, {});
    sl_free(&map);
    EXPECT_TRUE(heap.is_unused());
}

TEST(OwnedStrMapTest, MoveAndFreeLeaveAnEmptyOneThatCannotGrow) {
    sl_test::Heap heap(1 << 16);
    Map map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, SL_STR("a"), 2));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_owned_map_init(&map, heap.get(), KEY));
    Map moved = sl_move(&map);
    for (int i = 0; i < 2; i++) {
        EXPECT_TRUE(sl_is_empty(&map));
        EXPECT_FALSE(sl_has(&map, SL_STR("a")));
        EXPECT_EQ(nullptr, sl_find(&map, SL_STR("a")));
        EXPECT_FALSE(sl_remove(&map, SL_STR("a")));
        EXPECT_EQ(nullptr, sl_entry(&map, SL_STR("a")));
        EXPECT_EQ(SL_NO_MEMORY, sl_put(&map, SL_STR("a"), 2));
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, 1, 1));
        sl_clear(&map);
        sl_free(&map);
    }
    EXPECT_EQ(2u, *sl_find(&moved, SL_STR("a")));
    sl_free(&moved);
    EXPECT_TRUE(heap.is_unused());
    sl_owned_map_init(&moved, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&moved, SL_STR("b"), 4));
    EXPECT_EQ(4u, *sl_find(&moved, SL_STR("b")));
}

TEST(OwnedStrMapTest, NumbersBeyondTheLastFault) {
    sl_test::Heap heap(1 << 16);
    Map map = {};
    sl_owned_str_set set = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    sl_owned_set_init(&set, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, SL_STR("a"), 2));
    ASSERT_EQ(SL_OK, sl_insert(&set, SL_STR("a")));
    for (size_t i : {size_t(1), size_t(2), SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, (void)sl_key_at(&map, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, (void)sl_value_at(&map, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, (void)sl_get(&set, i));
    }
}

TEST(OwnedStrMapTest, RoomThatThereIsNotChangesNothing) {
    sl_test::Heap heap(1 << 12);
    Map map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, SL_STR("a"), 2));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, 5000, 0));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, 1, 1 << 20));
    for (size_t len : {size_t(UINT32_MAX) - 8, size_t(UINT32_MAX), SIZE_MAX - 8, SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, 1, len));
    for (size_t n : {size_t(SL_HASH_ENTRIES_MAX), SIZE_MAX / 8, SIZE_MAX / 8 + 2, SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, n, 0));
    expect_same(&map, {{"a", 2}});
}

TEST(OwnedStrMapTest, SweepOfHeapSizesLeavesItWhole) {
    sl_test::sweep_sizes<sl_test::Heap>(64, 1 << 16, [](sl_test::Heap &heap) {
        Map map = {};
        sl_owned_map_init(&map, heap.get(), KEY);
        Model model;
        bool is_whole = true;
        for (uint64_t i = 0; i < 60; i++) {
            std::string key = "key number " + std::to_string(i);
            sl_status status =
                i % 20 == 19 ? sl_reserve(&map, i + 5, 13 * i) : sl_put(&map, str(key), i);
            is_whole = is_whole && status == SL_OK;
            if (status == SL_OK && i % 20 != 19) model[key] = i;
            if (i % 7 == 3) {
                EXPECT_EQ(model.erase("key number 1") == 1, sl_remove(&map, str("key number 1")));
            }
            expect_same(&map, model);
        }
        sl_free(&map);
        EXPECT_TRUE(heap.is_unused());
        return is_whole;
    });
}

TEST(OwnedStrSetTest, HasWhatWasInserted) {
    sl_test::Heap heap(1 << 16);
    sl_owned_str_set set = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_insert(&set, SL_STR("x")));
    sl_owned_set_init(&set, heap.get(), KEY);
    for (int i = 0; i < 100; i++)
        ASSERT_EQ(SL_OK, sl_insert(&set, str(std::to_string(i % 50))));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_owned_set_init(&set, heap.get(), KEY));
    EXPECT_EQ(50u, sl_len(&set));
    EXPECT_TRUE(sl_remove(&set, SL_STR("0")));
    EXPECT_FALSE(sl_remove(&set, bytes("0")));
    EXPECT_EQ("49", text(sl_get(&set, 0)));
    EXPECT_EQ(SL_OK, sl_reserve(&set, 200, 1000));
    sl_owned_str_set moved = sl_move(&set);
    EXPECT_FALSE(sl_has(&set, bytes("1")));
    EXPECT_TRUE(sl_is_empty(&set));
    EXPECT_TRUE(sl_has(&moved, SL_STR("1")));
    sl_clear(&moved);
    EXPECT_TRUE(sl_is_empty(&moved));
    EXPECT_EQ(SL_OK, sl_insert(&moved, bytes("y")));
    sl_free(&moved);
    sl_free(&moved);
    EXPECT_TRUE(heap.is_unused());
}

// No test can fill so much memory, so the vector is told that it holds it.
TEST(OwnedStrMapTest, AllKeysTogetherEndBelow4GiB) {
    const size_t most = UINT32_MAX - 1;
    for (size_t free : {0, 1, 10, 11}) {
        sl_test::Heap heap(4096);
        sl_owned_str_set set = {};
        sl_owned_set_init(&set, heap.get(), KEY);
        set.bytes.len_ = set.used = most - free;
        set.bytes.capacity_ = SIZE_MAX;
        EXPECT_EQ(SL_NO_MEMORY, sl_insert(&set, SL_STR("1234"))); // 12 bytes with its header
        EXPECT_EQ(most - free, sl_len(&set.bytes));
        EXPECT_TRUE(sl_is_empty(&set));
    }
}

TEST(OwnedStrMapTest, GapsAreUsedWhenTheHeapIsFull) {
    sl_test::Heap heap(1 << 16);
    Map map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    std::string longest(500, 'k');
    uint64_t n = 0;
    while (sl_put(&map, str(longest + std::to_string(1000 + n)), n) == SL_OK)
        n++;
    ASSERT_GT(n, 10u);
    EXPECT_TRUE(sl_remove(&map, str(longest + "1000")));
    EXPECT_EQ(SL_OK, sl_put(&map, str(longest + "9999"), 7));
    EXPECT_TRUE(sl_remove(&map, str(longest + "1001")));
    EXPECT_EQ(SL_NO_MEMORY, sl_put(&map, str(std::string(5000, 'x')), 8));
    EXPECT_EQ(n - 1, sl_len(&map));
    EXPECT_EQ(7u, *sl_find(&map, str(longest + "9999")));
    EXPECT_EQ(2u, *sl_find(&map, str(longest + "1002")));
    for (uint64_t i = 3; i < n; i++)
        EXPECT_TRUE(sl_remove(&map, str(longest + std::to_string(1000 + i))));
    EXPECT_EQ(SL_OK, sl_put(&map, str(std::string(5000, 'x')), 8));
    EXPECT_EQ(3u, sl_len(&map));
    EXPECT_EQ(2u, *sl_find(&map, str(longest + "1002")));
    sl_free(&map);
}

} // namespace
