// Owned maps and sets: what they add to maps and sets, which have the same bodies.
#include "safelib/owned_map.h"

#include "safelib/box.h"
#include "safelib/src/expect_fault.h"
#include "safelib/src/test_heap.h"

#include <map>
#include <random>

namespace {

SL_BOX_DECLARE(uint64_t);
SL_BOX_DEFINE(uint64_t);
typedef SL_BOX(uint64_t) number_box;

SL_OWNED_MAP_DEFINE(uint64_t, uint64_t, sl_hash_u64, sl_is_equal_u64);
SL_OWNED_MAP_DEFINE(uint64_t, number_box, sl_hash_u64, sl_is_equal_u64);
SL_OWNED_SET_DEFINE(uint64_t, sl_hash_u64, sl_is_equal_u64);

constexpr sl_hash_key KEY = {1, 2};

typedef SL_OWNED_MAP(uint64_t, uint64_t) Map;
using Set = SL_OWNED_SET(uint64_t);
using BoxMap = SL_OWNED_MAP(uint64_t, number_box);

void expect_same(const Map *map, const std::map<uint64_t, uint64_t> &model) {
    ASSERT_EQ(model.size(), sl_len(map));
    for (auto [key, value] : model)
        ASSERT_EQ(value, *sl_find(map, key));
    for (size_t i = 0; i < sl_len(map); i++)
        ASSERT_EQ(model.at(sl_key_at(map, i)), *sl_value_at(map, i));
}

TEST(OwnedMapTest, BehavesLikeStdMap) {
    std::mt19937 random(1);
    sl_test::Heap heap(1 << 16);
    Map map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    std::map<uint64_t, uint64_t> model;
    for (uint64_t step = 0; step < 5000; step++) {
        uint64_t key = random() % 100;
        if (random() % 2) {
            ASSERT_EQ(SL_OK, sl_put(&map, key, step));
            model[key] = step;
        } else {
            ASSERT_EQ(model.erase(key) == 1, sl_remove(&map, key));
        }
        if (step % 64 == 0) expect_same(&map, model);
        if (step % 100 == 0) sl_heap_recycle_(heap.get());
    }
    expect_same(&map, model);
    sl_free(&map);
    EXPECT_TRUE(heap.is_unused());
}

TEST(OwnedMapTest, HashesWithTheKeyThatItWasGiven) {
    sl_test::Heap heap(1 << 12);
    Map map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, 5, 6));
    uint32_t hash = sl_hash_fold(sl_hash_u64(KEY, 5));
    EXPECT_EQ(hash, sl_get(&map.slots_, sl_hash_slots_at(sl_len(&map.slots_), hash, 0)).hash);
    sl_free(&map);
}

TEST(OwnedMapTest, MoreEntriesThanAnyMapHoldsAreRefused) {
    sl_test::Heap heap(1 << 12);
    Map map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, 1, 2));
    for (size_t n : {size_t(SL_HASH_ENTRIES_MAX), size_t(SL_HASH_ENTRIES_MAX) + 1, SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, n)) << n;
    expect_same(&map, {{1, 2}});
    sl_free(&map);
}

TEST(OwnedMapTest, MoveAndFreeLeaveAnEmptyOneThatCannotGrow) {
    sl_test::Heap heap(1 << 16);
    Map map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, 1, 2));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_owned_map_init(&map, heap.get(), KEY));
    Map moved = sl_move(&map);
    EXPECT_EQ(2u, *sl_find(&moved, 1));
    for (int i = 0; i < 2; i++) {
        EXPECT_TRUE(sl_is_empty(&map));
        EXPECT_FALSE(sl_has(&map, 1));
        EXPECT_FALSE(sl_remove(&map, 1));
        EXPECT_EQ(SL_NO_MEMORY, sl_put(&map, 1, 2));
        sl_clear(&map);
        sl_free(&map);
    }
    EXPECT_EQ(2u, *sl_find(&moved, 1));
    sl_free(&moved);
    EXPECT_TRUE(sl_is_empty(&moved));
    EXPECT_TRUE(heap.is_unused());
    sl_owned_map_init(&moved, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&moved, 3, 4));
    EXPECT_EQ(4u, *sl_find(&moved, 3));
}

TEST(OwnedMapTest, OldValuesSeeZeros) {
    sl_test::Heap heap(1 << 16);
    Map map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    uint64_t *first = sl_entry(&map, 0);
    ASSERT_NE(nullptr, first);
    *first = 7;
    for (uint64_t i = 1; i < 100; i++)
        ASSERT_EQ(SL_OK, sl_put(&map, i, i));
    EXPECT_EQ(0u, *first);
    EXPECT_EQ(7u, *sl_find(&map, 0));
    uint64_t *last = sl_value_at(&map, 99);
    ASSERT_TRUE(sl_remove(&map, 0));
    EXPECT_EQ(0u, *last);
    EXPECT_EQ(99u, *sl_value_at(&map, 0));
}

TEST(OwnedMapTest, ValuesThatOwnAreKeptOnce) {
    sl_test::Heap heap(1 << 18);
    BoxMap map = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    for (uint64_t i = 0; i < 200; i++) {
        number_box *box = sl_entry(&map, i);
        ASSERT_NE(nullptr, box);
        ASSERT_EQ(SL_OK, sl_box_init(box, heap.get()));
        *sl_at(box) = i;
    }
    for (uint64_t i = 0; i < 200; i += 3) {
        sl_free(sl_find(&map, i));
        ASSERT_TRUE(sl_remove(&map, i));
        sl_heap_recycle_(heap.get());
    }
    for (size_t i = 0; i < sl_len(&map); i++) {
        EXPECT_EQ(sl_key_at(&map, i), *sl_at(sl_value_at(&map, i)));
        sl_free(sl_value_at(&map, i));
    }
    sl_free(&map);
    EXPECT_TRUE(heap.is_unused());
}

TEST(OwnedMapTest, SweepOfHeapSizesLeavesItWhole) {
    sl_test::sweep_sizes<sl_test::Heap>(64, 1 << 16, [](sl_test::Heap &heap) {
        Map map = {};
        sl_owned_map_init(&map, heap.get(), KEY);
        std::map<uint64_t, uint64_t> model;
        bool is_whole = true;
        for (uint64_t i = 0; i < 100; i++) {
            sl_status status = i % 20 == 19 ? sl_reserve(&map, i + 5) : sl_put(&map, i, i);
            is_whole = is_whole && status == SL_OK;
            if (status == SL_OK && i % 20 != 19) model[i] = i;
            expect_same(&map, model);
        }
        sl_free(&map);
        EXPECT_TRUE(heap.is_unused());
        return is_whole;
    });
}

TEST(OwnedSetTest, HasWhatWasInserted) {
    sl_test::Heap heap(1 << 16);
    Set set = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_insert(&set, 1));
    sl_owned_set_init(&set, heap.get(), KEY);
    for (uint64_t i = 0; i < 50; i++)
        ASSERT_EQ(SL_OK, sl_insert(&set, i % 25));
    EXPECT_EQ(25u, sl_len(&set));
    EXPECT_TRUE(sl_remove(&set, 0));
    EXPECT_EQ(24u, sl_get(&set, 0));
    Set moved = sl_move(&set);
    EXPECT_FALSE(sl_has(&set, 1));
    EXPECT_TRUE(sl_has(&moved, 1));
    sl_clear(&moved);
    EXPECT_TRUE(sl_is_empty(&moved));
    sl_free(&moved);
    EXPECT_TRUE(heap.is_unused());
}

// A map that lies in its own storage, reached by a pointer to a removed entry, does no harm.
SL_OWNED_MAP_DEFINE(uint32_t, Map, sl_hash_u32, sl_is_equal_u32);

TEST(OwnedMapTest, MapsOfMapsAndStalePointersIntoThem) {
    using Maps = SL_OWNED_MAP(uint32_t, Map);
    sl_test::Heap heap(1 << 16);
    Maps maps = {};
    sl_owned_map_init(&maps, heap.get(), KEY);
    for (uint32_t i = 0; i < 8; i++)
        ASSERT_NE(nullptr, sl_entry(&maps, i));
    Map *stale = sl_value_at(&maps, 7);
    ASSERT_TRUE(sl_remove(&maps, 7));
    EXPECT_EQ(SL_NO_MEMORY, sl_put(stale, 1, 1));
    sl_owned_map_init(stale, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(stale, 1, 1));
    ASSERT_NE(nullptr, sl_entry(&maps, 9)); // takes the place
    EXPECT_TRUE(sl_is_empty(stale));
    EXPECT_EQ(SL_NO_MEMORY, sl_put(stale, 1, 1));
    sl_free(&maps);
}

TEST(OwnedMapTest, NumbersBeyondTheLastFault) {
    sl_test::Heap heap(1 << 16);
    Map map = {};
    Set set = {};
    sl_owned_map_init(&map, heap.get(), KEY);
    sl_owned_set_init(&set, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, 1, 2));
    ASSERT_EQ(SL_OK, sl_insert(&set, 1));
    for (size_t i : {size_t(1), size_t(2), SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, (void)sl_key_at(&map, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, (void)sl_value_at(&map, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, (void)sl_get(&set, i));
    }
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_owned_set_init(&set, heap.get(), KEY));
    EXPECT_TRUE(sl_has(&set, 1));
}

TEST(OwnedMapTest, RoomThatThereIsNotChangesNothing) {
    sl_test::Heap heap(1 << 12);
    Map map = {};
    Set set = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, 1));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&set, 1));
    sl_owned_map_init(&map, heap.get(), KEY);
    sl_owned_set_init(&set, heap.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, 1, 2));
    ASSERT_EQ(SL_OK, sl_insert(&set, 1));
    for (size_t n :
         {size_t(5000), size_t(SL_HASH_ENTRIES_MAX), size_t(SL_HASH_ENTRIES_MAX) + 1, SIZE_MAX}) {
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, n)) << n;
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&set, n)) << n;
    }
    EXPECT_EQ(2u, *sl_find(&map, 1));
    EXPECT_TRUE(sl_has(&set, 1));
    EXPECT_EQ(SL_OK, sl_reserve(&set, 3));
}

} // namespace
