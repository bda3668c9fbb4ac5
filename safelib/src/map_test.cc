// Maps of keys of any type against std::map, and with functions that lie.
#include "safelib/map.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"

#include <map>
#include <random>
#include <vector>

namespace {

struct pair {
    uint64_t a, b;
};
struct alignas(128) big {
    uint64_t n;
};
uint64_t hash_pair(sl_hash_key key, pair p) {
    return sl_hash_u64({sl_hash_u64(key, p.a), key.k1}, p.b);
}
bool is_equal_pair(pair a, pair b) { return a.a == b.a && a.b == b.b; }

SL_MAP_DEFINE(uint64_t, uint64_t, sl_hash_u64, sl_is_equal_u64);
SL_MAP_DEFINE(int32_t, big, sl_hash_i32, sl_is_equal_i32);
SL_MAP_DEFINE(pair, uint8_t, hash_pair, is_equal_pair);

// The same keys under functions that answer badly.
typedef uint64_t constant_key;
uint64_t hash_constant(sl_hash_key, constant_key) { return 7; }
SL_MAP_DEFINE(constant_key, uint64_t, hash_constant, sl_is_equal_u64);

typedef uint64_t few_key;
uint64_t hash_few(sl_hash_key, few_key key) { return 0u - key % 5; }
SL_MAP_DEFINE(few_key, uint64_t, hash_few, sl_is_equal_u64);

typedef uint64_t hostile_key;
std::mt19937 hostile_random(1);
int hostile_mode; // 0: random answers; 1: never equal; 2: always equal
uint64_t hash_hostile(sl_hash_key, hostile_key) { return hostile_random() % 3; }
bool is_equal_hostile(hostile_key, hostile_key) {
    return hostile_mode == 2 || (hostile_mode == 0 && hostile_random() % 4 == 0);
}
SL_MAP_DEFINE(hostile_key, uint64_t, hash_hostile, is_equal_hostile);

constexpr sl_hash_key KEY = {1, 2};

using IntMap = SL_MAP(uint64_t, uint64_t);

/// Compare all that a map shows with a model.
template <typename Map>
void expect_same(const Map *map, const std::map<uint64_t, uint64_t> &model) {
    ASSERT_EQ(model.size(), sl_len(map));
    ASSERT_EQ(model.empty(), sl_is_empty(map));
    for (auto [key, value] : model) {
        ASSERT_TRUE(sl_has(map, key));
        ASSERT_EQ(value, *sl_find(map, key));
    }
    for (size_t i = 0; i < sl_len(map); i++) {
        ASSERT_TRUE(model.contains(sl_key_at(map, i)));
        ASSERT_EQ(sl_value_at(map, i), sl_find(map, sl_key_at(map, i)));
    }
}

template <typename Map> void compare_with_model(uint32_t seed, uint64_t keys, uint64_t steps) {
    std::mt19937 random(seed);
    sl_test::Arena arena(1 << 20);
    Map map = {};
    sl_map_init(&map, arena.get(), KEY);
    std::map<uint64_t, uint64_t> model;
    for (uint64_t step = 0; step < steps; step++) {
        uint64_t key = random() % keys;
        switch (random() % 4) {
        case 0: {
            uint64_t *value = sl_entry(&map, key);
            ASSERT_NE(nullptr, value);
            ASSERT_EQ(model[key], *value); // zero when new
            model[key] = *value += step;
            break;
        }
        case 1:
            ASSERT_EQ(SL_OK, sl_put(&map, key, step));
            model[key] = step;
            break;
        case 2:
            ASSERT_EQ(model.erase(key) == 1, sl_remove(&map, key));
            break;
        default:
            ASSERT_EQ(model.contains(key), sl_has(&map, key));
            ASSERT_EQ(model.contains(key), sl_find(&map, key) != nullptr);
        }
        if (step % 64 == 0) expect_same(&map, model);
    }
    expect_same(&map, model);
}

TEST(MapTest, BehavesLikeStdMap) {
    for (uint32_t seed = 0; seed < 10; seed++)
        compare_with_model<IntMap>(seed, 1u << seed, 5000);
}

TEST(MapTest, CollidingHashesAreTheSameButSlow) {
    compare_with_model<SL_MAP(constant_key, uint64_t)>(1, 60, 5000);
    compare_with_model<SL_MAP(few_key, uint64_t)>(2, 200, 5000);
}

TEST(MapTest, NumbersFollowInsertionUntilTheLastTakesTheRemovedOnesPlace) {
    sl_test::Arena arena(4000);
    IntMap map = {};
    sl_map_init(&map, arena.get(), KEY);
    for (uint64_t i = 0; i < 5; i++)
        ASSERT_EQ(SL_OK, sl_put(&map, 10 + i, i));
    for (uint64_t i = 0; i < 5; i++)
        ASSERT_EQ(10 + i, sl_key_at(&map, i));
    auto keys = [&] {
        std::vector<uint64_t> all;
        for (size_t i = 0; i < sl_len(&map); i++)
            all.push_back(sl_key_at(&map, i));
        return all;
    };
    EXPECT_TRUE(sl_remove(&map, 11));
    EXPECT_EQ((std::vector<uint64_t>{10, 14, 12, 13}), keys());
    EXPECT_EQ(4u, *sl_value_at(&map, 1));
    EXPECT_TRUE(sl_remove(&map, 13)); // the last
    EXPECT_EQ((std::vector<uint64_t>{10, 14, 12}), keys());
    EXPECT_TRUE(sl_remove(&map, 10)); // the first
    EXPECT_EQ((std::vector<uint64_t>{12, 14}), keys());
    EXPECT_FALSE(sl_remove(&map, 10));
    EXPECT_TRUE(sl_remove(&map, 12));
    EXPECT_TRUE(sl_remove(&map, 14));
    EXPECT_FALSE(sl_remove(&map, 14));
    EXPECT_TRUE(sl_is_empty(&map));
}

TEST(MapTest, AllOrdersOfRemoval) {
    for (size_t skip : {size_t(1), size_t(2), size_t(7), size_t(61)}) {
        sl_test::Arena arena(1 << 16);
        IntMap map = {};
        sl_map_init(&map, arena.get(), KEY);
        std::map<uint64_t, uint64_t> model;
        for (uint64_t i = 0; i < 101; i++) {
            ASSERT_EQ(SL_OK, sl_put(&map, i, i));
            model[i] = i;
        }
        for (uint64_t i = 0; i < 101; i++) {
            ASSERT_TRUE(sl_remove(&map, i * skip % 101));
            model.erase(i * skip % 101);
            expect_same(&map, model);
        }
    }
}

TEST(MapTest, EntryNumbersAreChecked) {
    sl_test::Arena arena(4000);
    IntMap map = {};
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_key_at(&map, 0));
    sl_map_init(&map, arena.get(), KEY);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_value_at(&map, 0));
    ASSERT_EQ(SL_OK, sl_put(&map, 5, 6));
    EXPECT_EQ(5u, sl_key_at(&map, 0));
    for (size_t i : {size_t(1), size_t(2), SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, sl_key_at(&map, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, sl_value_at(&map, i));
    }
}

TEST(MapTest, ZeroMapIsEmptyAndCannotGrow) {
    IntMap map = {};
    EXPECT_EQ(0u, sl_len(&map));
    EXPECT_TRUE(sl_is_empty(&map));
    EXPECT_FALSE(sl_has(&map, 0));
    EXPECT_EQ(nullptr, sl_find(&map, 0));
    EXPECT_EQ(nullptr, sl_entry(&map, 0));
    EXPECT_EQ(SL_NO_MEMORY, sl_put(&map, 0, 1));
    EXPECT_FALSE(sl_remove(&map, 0));
    sl_clear(&map);
    EXPECT_EQ(SL_OK, sl_reserve(&map, 0));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, 1));
}

TEST(MapTest, ValuesAreAlignedAndStructsMayBeKeys) {
    sl_test::Arena arena(1 << 20);
    SL_MAP(int32_t, big) map = {};
    sl_map_init(&map, arena.get(), KEY);
    for (int32_t i = -500; i < 500; i++) {
        big *value = sl_entry(&map, i);
        ASSERT_NE(nullptr, value);
        ASSERT_EQ(0u, uintptr_t(value) % 128);
        ASSERT_EQ(0u, value->n);
        value->n = uint64_t(i);
    }
    for (int32_t i = -500; i < 500; i++)
        ASSERT_EQ(uint64_t(i), sl_find(&map, i)->n);

    SL_MAP(pair, uint8_t) pairs = {};
    sl_map_init(&pairs, arena.get(), KEY);
    for (uint64_t i = 0; i < 100; i++)
        ASSERT_EQ(SL_OK, sl_put(&pairs, pair{i % 10, i / 10}, uint8_t(i)));
    for (uint64_t i = 0; i < 100; i++)
        ASSERT_EQ(i, *sl_find(&pairs, pair{i % 10, i / 10}));
    EXPECT_FALSE(sl_has(&pairs, pair{10, 0}));
}

TEST(MapTest, ClearKeepsTheStorage) {
    sl_test::Arena arena(1 << 16);
    IntMap map = {};
    sl_map_init(&map, arena.get(), KEY);
    for (uint64_t round = 0; round < 3; round++) {
        size_t left = sl_arena_remaining(arena.get());
        for (uint64_t i = 0; i < 200; i++) {
            ASSERT_FALSE(sl_has(&map, i));
            ASSERT_EQ(0u, *sl_entry(&map, i));
            *sl_find(&map, i) = i + 1;
        }
        if (round != 0) EXPECT_EQ(left, sl_arena_remaining(arena.get()));
        sl_clear(&map);
        EXPECT_EQ(0u, sl_len(&map));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_key_at(&map, 0));
    }
}

TEST(MapTest, ValueOfARemovedEntryIsForgotten) {
    sl_test::Arena arena(4000);
    IntMap map = {};
    sl_map_init(&map, arena.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, 1, 99));
    ASSERT_TRUE(sl_remove(&map, 1));
    EXPECT_EQ(0u, *sl_entry(&map, 1));
}

TEST(MapTest, AfterReserveInsertionsNeedNoMemory) {
    for (size_t n : {size_t(1), size_t(12), size_t(13), size_t(1000)}) {
        sl_test::Arena arena(1 << 16);
        IntMap map = {};
        sl_map_init(&map, arena.get(), KEY);
        ASSERT_EQ(SL_OK, sl_put(&map, 0, 0));
        ASSERT_EQ(SL_OK, sl_reserve(&map, n));
        size_t left = sl_arena_remaining(arena.get());
        for (uint64_t i = 0; i < n; i++)
            ASSERT_EQ(SL_OK, sl_put(&map, i, i));
        EXPECT_EQ(left, sl_arena_remaining(arena.get()));
        for (uint64_t i = 0; i < n; i++)
            EXPECT_EQ(i, *sl_find(&map, i));
        EXPECT_EQ(SL_OK, sl_reserve(&map, 0));
        for (size_t too_many : {size_t(SL_HASH_ENTRIES_MAX), SIZE_MAX - 1, SIZE_MAX})
            EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, too_many));
        EXPECT_EQ(n, sl_len(&map));
    }
}

TEST(MapTest, SweepOfArenaSizesLeavesItWhole) {
    sl_test::sweep_arena_sizes([](sl_arena *arena) {
        IntMap map = {};
        sl_map_init(&map, arena, KEY);
        std::map<uint64_t, uint64_t> model;
        bool is_whole = true;
        for (uint64_t i = 0; i < 100; i++) {
            sl_status status = i % 10 == 9         ? sl_reserve(&map, i + 5)
                               : i % 2 == 0        ? sl_put(&map, i, i)
                               : sl_entry(&map, i) ? SL_OK
                                                   : SL_NO_MEMORY;
            is_whole = is_whole && status == SL_OK;
            if (status == SL_OK && i % 10 != 9) model[i] = i % 2 == 0 ? i : 0;
            if (status != SL_OK) EXPECT_FALSE(sl_has(&map, i));
            expect_same(&map, model);
        }
        for (auto [key, value] : model) // needs no memory
            EXPECT_EQ(SL_OK, sl_put(&map, key, value));
        expect_same(&map, model);
        while (!model.empty()) {
            EXPECT_TRUE(sl_remove(&map, model.begin()->first));
            model.erase(model.begin());
        }
        expect_same(&map, model);
        return is_whole;
    });
}

TEST(MapTest, HostileFunctionsDoNoHarm) {
    for (hostile_mode = 0; hostile_mode < 3; hostile_mode++) {
        sl_test::Arena arena(1 << 16);
        SL_MAP(hostile_key, uint64_t) map = {};
        sl_map_init(&map, arena.get(), KEY);
        for (uint64_t step = 0; step < 3000; step++) {
            size_t before = sl_len(&map);
            switch (hostile_random() % 6) {
            case 0:
                if (sl_remove(&map, step % 50)) before--;
                ASSERT_EQ(before, sl_len(&map));
                break;
            case 1:
                (void)sl_find(&map, step % 50);
                break;
            case 2:
                if (hostile_random() % 100 == 0) sl_clear(&map);
                break;
            default:
                if (before < 500) ASSERT_EQ(SL_OK, sl_put(&map, step % 50, step));
                ASSERT_LE(sl_len(&map), before + 1);
            }
            for (size_t i = 0; i < sl_len(&map); i++)
                ASSERT_LT(sl_key_at(&map, i), 50u);
        }
    }
}

// Against the rule. Both maps write to one storage; where that breaks the one's numbers it faults.
TEST(MapTest, CopiedMapsStayInsideMemory) {
    for (uint32_t seed = 0; seed < 200; seed++) {
        std::mt19937 random(seed);
        sl_test::Arena arena(1 << 16);
        IntMap maps[2] = {};
        sl_map_init(&maps[0], arena.get(), KEY);
        for (uint64_t i = 0; i < seed % 14; i++)
            ASSERT_EQ(SL_OK, sl_put(&maps[0], i, i));
        maps[1] = maps[0];
        for (int step = 0; step < 100; step++) {
            IntMap *map = &maps[random() % 2];
            uint64_t key = random() % 40;
            SL_CATCH_FAULT_(switch (random() % 3) {
                case 0:
                    (void)sl_remove(map, key);
                    break;
                case 1:
                    (void)sl_has(map, key);
                    break;
                default:
                    (void)sl_put(map, key, key);
            });
            if (faulted_)
                EXPECT_TRUE(trap_.kind == SL_FAULT_INDEX || trap_.kind == SL_FAULT_ASSERT);
        }
    }
}

} // namespace
