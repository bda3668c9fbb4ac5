// Sets of elements of any type against std::set.
#include "safelib/set.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"

#include <random>
#include <set>

namespace {

SL_SET_DEFINE(uint16_t, sl_hash_u16, sl_is_equal_u16);
SL_SET_DEFINE(int64_t, sl_hash_i64, sl_is_equal_i64);

constexpr sl_hash_key KEY = {1, 2};

using Set = SL_SET(uint16_t);

void expect_same(const Set *set, const std::set<uint16_t> &model) {
    ASSERT_EQ(model.size(), sl_len(set));
    ASSERT_EQ(model.empty(), sl_is_empty(set));
    std::set<uint16_t> shown;
    for (size_t i = 0; i < sl_len(set); i++)
        shown.insert(sl_get(set, i));
    ASSERT_EQ(model, shown);
    for (uint16_t element : model)
        ASSERT_TRUE(sl_has(set, element));
}

TEST(SetTest, BehavesLikeStdSet) {
    std::mt19937 random(1);
    sl_test::Arena arena(1 << 16);
    Set set = {};
    sl_set_init(&set, arena.get(), KEY);
    std::set<uint16_t> model;
    for (int step = 0; step < 20000; step++) {
        uint16_t element = uint16_t(random() % 300);
        if (random() % 2) {
            ASSERT_EQ(SL_OK, sl_insert(&set, element));
            model.insert(element);
        } else {
            ASSERT_EQ(model.erase(element) == 1, sl_remove(&set, element));
        }
        ASSERT_EQ(model.contains(element), sl_has(&set, element));
        if (step % 64 == 0) expect_same(&set, model);
    }
    expect_same(&set, model);
}

TEST(SetTest, HashesWithTheKeyThatItWasGiven) {
    sl_test::Arena arena(4000);
    Set set = {};
    sl_set_init(&set, arena.get(), KEY);
    ASSERT_EQ(SL_OK, sl_insert(&set, 5));
    uint32_t hash = sl_hash_fold(sl_hash_u16(KEY, 5));
    EXPECT_EQ(hash, sl_get(&set.slots_, sl_hash_slots_at(sl_len(&set.slots_), hash, 0)).hash);
}

TEST(SetTest, ZeroSetIsEmptyAndCannotGrow) {
    Set set = {};
    EXPECT_TRUE(sl_is_empty(&set));
    EXPECT_FALSE(sl_has(&set, 1));
    EXPECT_FALSE(sl_remove(&set, 1));
    EXPECT_EQ(SL_NO_MEMORY, sl_insert(&set, 1));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&set, 1));
    sl_clear(&set);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_get(&set, 0));
}

TEST(SetTest, ClearReserveAndNumbers) {
    sl_test::Arena arena(1 << 16);
    SL_SET(int64_t) set = {};
    sl_set_init(&set, arena.get(), KEY);
    ASSERT_EQ(SL_OK, sl_reserve(&set, 100));
    size_t left = sl_arena_remaining(arena.get());
    for (int round = 0; round < 2; round++) {
        for (int64_t i = -50; i < 50; i++)
            ASSERT_EQ(SL_OK, sl_insert(&set, i));
        EXPECT_EQ(left, sl_arena_remaining(arena.get()));
        EXPECT_EQ(-50, sl_get(&set, 0));
        EXPECT_EQ(49, sl_get(&set, 99));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 100, 100, sl_get(&set, 100));
        EXPECT_TRUE(sl_remove(&set, -50));
        EXPECT_EQ(49, sl_get(&set, 0));
        sl_clear(&set);
        EXPECT_TRUE(sl_is_empty(&set));
    }
}

TEST(SetTest, SweepOfArenaSizesLeavesItWhole) {
    sl_test::sweep_arena_sizes([](sl_arena *arena) {
        Set set = {};
        sl_set_init(&set, arena, KEY);
        std::set<uint16_t> model;
        bool is_whole = true;
        for (uint16_t i = 0; i < 100; i++) {
            if (sl_insert(&set, i) == SL_OK)
                model.insert(i);
            else
                is_whole = false;
            expect_same(&set, model);
        }
        return is_whole;
    });
}

} // namespace
