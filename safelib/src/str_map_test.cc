// Maps and sets of bytes and text against std::map.
#include "safelib/str_map.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"
#include "safelib/src/test_text.h"

#include <map>
#include <random>
#include <vector>

using sl_test::bytes;
using sl_test::str;
using sl_test::text;

namespace {

struct alignas(128) big {
    uint64_t n;
};
SL_STR_MAP_DEFINE(uint64_t);
SL_STR_MAP_DEFINE(big);

constexpr sl_hash_key KEY = {1, 2};

using Map = SL_STR_MAP(uint64_t);
using Model = std::map<std::string, uint64_t>;

/// Compare all that a map shows with a model.
void expect_same(const Map *map, const Model &model) {
    ASSERT_EQ(model.size(), sl_len(map));
    ASSERT_EQ(model.empty(), sl_is_empty(map));
    for (const auto &[key, value] : model) {
        ASSERT_TRUE(sl_has(map, str(key)));
        ASSERT_EQ(value, *sl_find(map, bytes(key)));
    }
    for (size_t i = 0; i < sl_len(map); i++) {
        ASSERT_TRUE(model.contains(text(sl_key_at(map, i))));
        ASSERT_EQ(sl_value_at(map, i), sl_find(map, sl_key_at(map, i)));
    }
}

TEST(StrMapTest, BehavesLikeStdMap) {
    for (uint32_t seed = 0; seed < 8; seed++) {
        std::mt19937 random(seed);
        sl_test::Arena arena(1 << 20);
        Map map = {};
        sl_map_init(&map, arena.get(), KEY);
        Model model;
        for (uint64_t step = 0; step < 5000; step++) {
            std::string key(random() % 3 * (random() % 8), ' ');
            for (char &c : key)
                c = char(random() % (1 + seed * 3));
            switch (random() % 4) {
            case 0: {
                uint64_t *value = sl_entry(&map, str(key));
                ASSERT_NE(nullptr, value);
                ASSERT_EQ(model[key], *value); // zero when new
                model[key] = *value += step;
                break;
            }
            case 1:
                ASSERT_EQ(SL_OK, sl_put(&map, bytes(key), step));
                model[key] = step;
                break;
            case 2:
                ASSERT_EQ(model.erase(key) == 1,
                          step % 2 ? sl_remove(&map, str(key)) : sl_remove(&map, bytes(key)));
                break;
            default:
                ASSERT_EQ(model.contains(key), sl_has(&map, bytes(key)));
                ASSERT_EQ(model.contains(key), sl_find(&map, str(key)) != nullptr);
            }
            if (step % 64 == 0) expect_same(&map, model);
        }
        expect_same(&map, model);
    }
}

TEST(StrMapTest, NumbersFollowInsertionUntilTheLastTakesTheRemovedOnesPlace) {
    sl_test::Arena arena(4000);
    Map map = {};
    sl_map_init(&map, arena.get(), KEY);
    for (const char *key : {"a", "b", "c", "d", "e"})
        ASSERT_EQ(SL_OK, sl_put(&map, str(key), uint64_t(*key)));
    auto keys = [&] {
        std::string all;
        for (size_t i = 0; i < sl_len(&map); i++) {
            all += text(sl_key_at(&map, i));
            EXPECT_EQ(uint64_t(all.back()), *sl_value_at(&map, i));
        }
        return all;
    };
    EXPECT_EQ("abcde", keys());
    EXPECT_TRUE(sl_remove(&map, SL_STR("b")));
    EXPECT_EQ("aecd", keys());
    EXPECT_TRUE(sl_remove(&map, SL_STR("d"))); // the last
    EXPECT_EQ("aec", keys());
    EXPECT_TRUE(sl_remove(&map, sl_key_at(&map, 0))); // the first, by the map's own bytes
    EXPECT_EQ("ce", keys());
    EXPECT_FALSE(sl_remove(&map, SL_STR("a")));
    EXPECT_TRUE(sl_remove(&map, SL_STR("c")));
    EXPECT_TRUE(sl_remove(&map, SL_STR("e")));
    EXPECT_FALSE(sl_remove(&map, SL_STR("e")));
    EXPECT_EQ("", keys());
}

TEST(StrMapTest, EntryNumbersAreChecked) {
    sl_test::Arena arena(4000);
    Map map = {};
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_key_at(&map, 0));
    sl_map_init(&map, arena.get(), KEY);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_value_at(&map, 0));
    ASSERT_EQ(SL_OK, sl_put(&map, SL_STR("a"), 1u));
    EXPECT_EQ("a", text(sl_key_at(&map, 0)));
    for (size_t i : {size_t(1), size_t(2), SIZE_MAX - 16, SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, sl_key_at(&map, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, sl_value_at(&map, i));
    }
}

TEST(StrMapTest, ZeroMapIsEmptyAndCannotGrow) {
    Map map = {};
    EXPECT_EQ(0u, sl_len(&map));
    EXPECT_TRUE(sl_is_empty(&map));
    EXPECT_FALSE(sl_has(&map, SL_STR("a")));
    EXPECT_EQ(nullptr, sl_find(&map, SL_STR("a")));
    EXPECT_EQ(nullptr, sl_entry(&map, SL_STR("a")));
    EXPECT_EQ(SL_NO_MEMORY, sl_put(&map, SL_STR("a"), 1u));
    EXPECT_FALSE(sl_remove(&map, SL_STR("a")));
    sl_clear(&map);
    EXPECT_EQ(SL_OK, sl_reserve(&map, 0, 0));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, 1, 0));
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, 0, 1));
}

TEST(StrMapTest, EmptyAndLongKeysAndZeroBytes) {
    sl_test::Arena arena(1000000);
    Map map = {};
    sl_map_init(&map, arena.get(), KEY);
    const std::string keys[] = {"", std::string(1, '\0'), std::string(2, '\0'),
                                std::string(50000, 'x'), std::string(20000, 'x') + "y"};
    uint64_t n = 0;
    for (const std::string &key : keys)
        ASSERT_EQ(SL_OK, sl_put(&map, str(key), ++n));
    n = 0;
    for (const std::string &key : keys)
        EXPECT_EQ(++n, *sl_find(&map, str(key)));
    EXPECT_EQ(1u, *sl_find(&map, sl_str{}));
}

TEST(StrMapTest, KeysOfImpossibleLengthAreRefused) {
    sl_test::Arena arena(4000);
    Map map = {};
    sl_map_init(&map, arena.get(), KEY);
    ASSERT_EQ(SL_OK, sl_put(&map, SL_STR("a"), 1u));
    size_t left = sl_arena_remaining(arena.get());
    for (size_t len : {size_t(UINT32_MAX) - 8, size_t(UINT32_MAX), SIZE_MAX - 8, SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, 1, len));
    for (size_t n : {size_t(SL_HASH_ENTRIES_MAX), SIZE_MAX / 8, SIZE_MAX / 8 + 2, SIZE_MAX})
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&map, n, 0));
    EXPECT_EQ(left, sl_arena_remaining(arena.get()));
    EXPECT_EQ(1u, *sl_find(&map, SL_STR("a")));
}

TEST(StrMapTest, KeysAreCopied) {
    sl_test::Arena arena(4000);
    Map map = {};
    sl_map_init(&map, arena.get(), KEY);
    std::string key = "key";
    ASSERT_EQ(SL_OK, sl_put(&map, str(key), 1u));
    key[0] = 'x';
    EXPECT_TRUE(sl_has(&map, SL_STR("key")));
    EXPECT_FALSE(sl_has(&map, str(key)));
}

TEST(StrMapTest, ValuesAreAligned) {
    sl_test::Arena arena(4 << 20);
    SL_STR_MAP(big) map = {};
    sl_map_init(&map, arena.get(), KEY);
    for (uint64_t i = 0; i < 2000; i++) {
        big *value = sl_entry(&map, str(std::to_string(i)));
        ASSERT_NE(nullptr, value);
        ASSERT_EQ(0u, uintptr_t(value) % 128);
        ASSERT_EQ(0u, value->n);
        value->n = i;
    }
    for (uint64_t i = 0; i < 2000; i++)
        ASSERT_EQ(i, sl_value_at(&map, i)->n);
}

TEST(StrMapTest, ClearKeepsTheStorage) {
    sl_test::Arena arena(1 << 16);
    Map map = {};
    sl_map_init(&map, arena.get(), KEY);
    for (uint64_t round = 0; round < 3; round++) {
        size_t left = sl_arena_remaining(arena.get());
        for (uint64_t i = 0; i < 200; i++) {
            std::string key = std::to_string(i);
            ASSERT_FALSE(sl_has(&map, str(key)));
            ASSERT_EQ(0u, *sl_entry(&map, str(key)));
            *sl_find(&map, str(key)) = i + 1;
        }
        if (round != 0) EXPECT_EQ(left, sl_arena_remaining(arena.get()));
        sl_clear(&map);
        EXPECT_EQ(0u, sl_len(&map));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_key_at(&map, 0));
    }
}

// What removed keys leave is used again, however often.
TEST(StrMapTest, ComingAndGoingNeedsNoMoreMemory) {
    sl_test::Arena arena(4000);
    Map map = {};
    sl_map_init(&map, arena.get(), KEY);
    Model model;
    std::mt19937 random(1);
    for (uint64_t i = 0; i < 20000; i++) {
        std::string key = std::to_string(i * i);
        ASSERT_EQ(SL_OK, sl_put(&map, str(key), i)) << i;
        model[key] = i;
        if (model.size() > 15) {
            auto gone = std::next(model.begin(), long(random() % model.size()));
            ASSERT_TRUE(sl_remove(&map, str(gone->first)));
            model.erase(gone);
        }
        if (i % 16 == 0) expect_same(&map, model);
    }
    expect_same(&map, model);
}

// Also when keys were removed meanwhile: then there is no memory to grow, but there are gaps.
TEST(StrMapTest, AfterReserveInsertionsNeedNoMemory) {
    for (size_t n : {size_t(1), size_t(12), size_t(13), size_t(500)}) {
        sl_test::Arena arena(1 << 16);
        Map map = {};
        sl_map_init(&map, arena.get(), KEY);
        ASSERT_EQ(SL_OK, sl_put(&map, SL_STR("0000"), 0u));
        ASSERT_EQ(SL_OK, sl_reserve(&map, n, n * 4));
        sl_bytes rest = {};
        ASSERT_EQ(SL_OK, sl_alloc(arena.get(), sl_arena_remaining(arena.get()), &rest));
        auto key = [](uint64_t i) { return std::to_string(1000 + i % 9000); };
        ASSERT_TRUE(sl_remove(&map, SL_STR("0000")));
        for (uint64_t i = 0; i < 4 * n; i++) {
            ASSERT_EQ(SL_OK, sl_put(&map, str(key(i)), i)) << n << " " << i;
            if (i + 1 >= n) ASSERT_TRUE(sl_remove(&map, str(key(i + 1 - n))));
        }
        EXPECT_EQ(n - 1, sl_len(&map));
        for (uint64_t i = 3 * n + 1; i < 4 * n; i++)
            EXPECT_EQ(i, *sl_find(&map, str(key(i))));
    }
}

TEST(StrMapTest, SweepOfArenaSizesLeavesItWhole) {
    sl_test::sweep_arena_sizes([](sl_arena *arena) {
        Map map = {};
        sl_map_init(&map, arena, KEY);
        Model model;
        bool is_whole = true;
        for (uint64_t i = 0; i < 60; i++) {
            std::string key(i % 7, 'x');
            key += std::to_string(i);
            sl_status status = i % 10 == 9                ? sl_reserve(&map, i + 5, 8 * i)
                               : i % 2 == 0               ? sl_put(&map, str(key), i)
                               : sl_entry(&map, str(key)) ? SL_OK
                                                          : SL_NO_MEMORY;
            is_whole = is_whole && status == SL_OK;
            if (status == SL_OK && i % 10 != 9) model[key] = i % 2 == 0 ? i : 0;
            if (status != SL_OK) EXPECT_FALSE(sl_has(&map, str(key)));
            expect_same(&map, model);
            if (i % 5 == 4 && !model.empty()) {
                EXPECT_TRUE(sl_remove(&map, str(model.begin()->first)));
                model.erase(model.begin());
                expect_same(&map, model);
            }
        }
        for (auto [key, value] : model) // needs no memory
            EXPECT_EQ(SL_OK, sl_put(&map, str(key), value));
        expect_same(&map, model);
        return is_whole;
    });
}

TEST(StrSetTest, HoldsEachKeyOnce) {
    sl_test::Arena arena(4000);
    sl_str_set set = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_insert(&set, SL_STR("a")));
    EXPECT_FALSE(sl_has(&set, SL_STR("a")));
    EXPECT_FALSE(sl_remove(&set, SL_STR("a")));
    sl_str_set_init(&set, arena.get(), KEY);
    EXPECT_TRUE(sl_is_empty(&set));
    EXPECT_EQ(SL_OK, sl_insert(&set, SL_STR("a")));
    EXPECT_EQ(SL_OK, sl_insert(&set, bytes("a")));
    EXPECT_EQ(SL_OK, sl_insert(&set, SL_STR("bc")));
    EXPECT_EQ(2u, sl_len(&set));
    EXPECT_FALSE(sl_is_empty(&set));
    EXPECT_TRUE(sl_has(&set, bytes("a")));
    EXPECT_TRUE(sl_has(&set, SL_STR("bc")));
    EXPECT_FALSE(sl_has(&set, SL_STR("b")));
    EXPECT_EQ("bc", text(sl_get(&set, 1)));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 2, 2, sl_get(&set, 2));
    EXPECT_TRUE(sl_remove(&set, bytes("a")));
    EXPECT_EQ("bc", text(sl_get(&set, 0)));
    EXPECT_EQ(SL_OK, sl_reserve(&set, 100, 0));
    EXPECT_TRUE(sl_remove(&set, SL_STR("bc")));
    EXPECT_EQ(SL_OK, sl_insert(&set, SL_STR("d")));
    sl_clear(&set);
    EXPECT_TRUE(sl_is_empty(&set));
    EXPECT_FALSE(sl_has(&set, SL_STR("d")));
}

TEST(StrSetTest, NumbersAreToldToWhoKeepsThingsBesideTheKeys) {
    sl_test::Arena arena(4000);
    sl_str_set set = {};
    EXPECT_EQ(SIZE_MAX, sl_str_set_enter(&set, bytes("a")));
    EXPECT_EQ(SIZE_MAX, sl_str_set_leave(&set, bytes("a")));
    EXPECT_EQ(SIZE_MAX, sl_str_set_find(&set, bytes("a")));
    sl_str_set_init(&set, arena.get(), KEY);
    EXPECT_EQ(0u, sl_str_set_enter(&set, bytes("a")));
    EXPECT_EQ(1u, sl_str_set_enter(&set, bytes("b")));
    EXPECT_EQ(2u, sl_str_set_enter(&set, bytes("c")));
    EXPECT_EQ(1u, sl_str_set_enter(&set, bytes("b")));
    EXPECT_EQ(0u, sl_str_set_leave(&set, bytes("a")));
    EXPECT_EQ(0u, sl_str_set_find(&set, bytes("c")));
    EXPECT_EQ(SIZE_MAX, sl_str_set_find(&set, bytes("a")));
    EXPECT_EQ(SIZE_MAX, sl_str_set_leave(&set, bytes("a")));
}

TEST(StrSetTest, HashesWithTheKeyThatItWasGiven) {
    sl_test::Arena arena(4000);
    sl_str_set set = {};
    sl_str_set_init(&set, arena.get(), KEY);
    ASSERT_EQ(SL_OK, sl_insert(&set, SL_STR("a")));
    uint32_t hash = sl_hash_fold(sl_siphash_1_3(KEY, bytes("a")));
    EXPECT_EQ(hash, sl_get(&set.slots, sl_hash_slots_at(sl_len(&set.slots), hash, 0)).hash);
}

TEST(StrSetTest, KeysOfOneHashAreToldApart) {
    const char *pair[] = {"84911", "44503"}; // with KEY
    ASSERT_EQ(sl_hash_fold(sl_siphash_1_3(KEY, bytes(pair[0]))),
              sl_hash_fold(sl_siphash_1_3(KEY, bytes(pair[1]))));
    sl_test::Arena arena(4000);
    sl_str_set set = {};
    sl_str_set_init(&set, arena.get(), KEY);
    ASSERT_EQ(SL_OK, sl_insert(&set, str(pair[0])));
    EXPECT_FALSE(sl_has(&set, str(pair[1])));
    EXPECT_FALSE(sl_remove(&set, str(pair[1])));
    ASSERT_EQ(SL_OK, sl_insert(&set, str(pair[1])));
    EXPECT_EQ(0u, sl_str_set_find(&set, bytes(pair[0])));
    EXPECT_EQ(1u, sl_str_set_find(&set, bytes(pair[1])));
    EXPECT_TRUE(sl_remove(&set, str(pair[0])));
    EXPECT_FALSE(sl_has(&set, str(pair[0])));
    EXPECT_EQ(0u, sl_str_set_find(&set, bytes(pair[1])));
}

// No test can fill so much memory, so the vector is told that it holds it.
TEST(StrSetTest, AllKeysTogetherEndBelow4GiB) {
    const size_t most = UINT32_MAX - 1;
    for (size_t free : {0, 1, 10, 11}) {
        sl_test::Arena arena(4000);
        sl_str_set set = {};
        sl_str_set_init(&set, arena.get(), KEY);
        set.bytes.len_ = set.used = most - free;
        set.bytes.capacity_ = SIZE_MAX;
        EXPECT_EQ(SL_NO_MEMORY, sl_insert(&set, SL_STR("1234"))); // 12 bytes with its header
        EXPECT_EQ(most - free, sl_len(&set.bytes));
        EXPECT_TRUE(sl_is_empty(&set));
        EXPECT_FALSE(sl_has(&set, SL_STR("1234")));
    }
}

TEST(StrSetTest, ReserveOfImpossibleNumbers) {
    sl_test::Arena arena(4000);
    sl_str_set set = {};
    sl_str_set_init(&set, arena.get(), KEY);
    size_t left = sl_arena_remaining(arena.get());
    for (size_t n : {SIZE_MAX / 8 + 1, SIZE_MAX / 8 + 2, SIZE_MAX / 2 + 1, SIZE_MAX}) // times 8
        EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&set, n, 0)) << n;
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&set, 1, SIZE_MAX - 7)); // the sum
    EXPECT_EQ(SL_NO_MEMORY, sl_reserve(&set, 1, UINT32_MAX - 8));
    EXPECT_EQ(left, sl_arena_remaining(arena.get()));
    EXPECT_EQ(SL_OK, sl_reserve(&set, 3, 30));
    sl_bytes rest = {};
    ASSERT_EQ(SL_OK, sl_alloc(arena.get(), sl_arena_remaining(arena.get()), &rest));
    for (const char *key : {"0123456789", "1123456789", "2123456789"})
        EXPECT_EQ(SL_OK, sl_insert(&set, str(key)));
}

// Its fields may hold anything.
TEST(StrSetTest, NonsenseInTheFieldsFaults) {
    sl_test::Arena arena(4000);
    for (int what = 0; what < 5; what++) {
        sl_str_set set = {};
        sl_str_set_init(&set, arena.get(), KEY);
        ASSERT_EQ(SL_OK, sl_insert(&set, SL_STR("a")));
        if (what == 0) set.used = SIZE_MAX;
        if (what == 1) set.used = 1000;
        if (what == 2) sl_clear(&set.bytes);
        if (what == 3) sl_fill(sl_view(&set.bytes), uint8_t(0xff));
        if (what == 4) sl_fill(sl_view(&set.slots), sl_hash_slot{0, UINT32_MAX});
        for (char c = 'a'; c < 'z'; c++) {
            sl_str key = sl_str_make_(&c, 1);
            SL_CATCH_FAULT_((void)sl_insert(&set, key); (void)sl_remove(&set, key));
            if (faulted_) EXPECT_NE(SL_FAULT_NULL, trap_.kind);
        }
    }
}

} // namespace
