// Maps against std::map.
#include "safelib/map.h"

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
SL_MAP_DEFINE(uint64_t);
SL_MAP_DEFINE(uint8_t);
SL_MAP_DEFINE(big);

constexpr sl_hash_key KEY = {1, 2};

TEST(MapTest, BehavesLikeStdMap) {
    std::mt19937 random(1);
    sl_test::Arena arena(16 << 20);
    SL_MAP(uint64_t) map = {};
    ASSERT_EQ(SL_OK, sl_map_init(&map, arena.get(), KEY));
    std::map<std::string, uint64_t> model;
    std::vector<std::string> order;
    for (uint64_t step = 0; step < 200000; step++) {
        std::string key(random() % 4, ' ');
        for (char &c : key)
            c = char(random() % 40);
        bool is_new = !model.contains(key);
        ASSERT_EQ(!is_new, sl_has(&map, str(key)));
        if (random() % 4 == 0) {
            uint64_t *value = sl_find(&map, bytes(key));
            ASSERT_EQ(is_new, value == nullptr);
            if (value) ASSERT_EQ(model[key], *value);
            continue;
        }
        if (is_new) order.push_back(key);
        if (random() % 2 == 0) {
            uint64_t *value = sl_entry(&map, str(key));
            ASSERT_NE(nullptr, value);
            ASSERT_EQ(model[key], *value); // zero when new
            model[key] = ++*value;
        } else {
            ASSERT_EQ(SL_OK, sl_put(&map, bytes(key), step));
            model[key] = step;
        }
        ASSERT_EQ(model.size(), sl_len(&map));
    }
    ASSERT_EQ(order.size(), sl_len(&map));
    for (size_t i = 0; i < order.size(); i++) {
        ASSERT_EQ(order[i], text(sl_key_at(&map, i)));
        ASSERT_EQ(model[order[i]], *sl_value_at(&map, i));
        ASSERT_EQ(sl_value_at(&map, i), sl_find(&map, str(order[i])));
    }
}

TEST(MapTest, EntryNumbersAreChecked) {
    sl_test::Arena arena(4000);
    SL_MAP(uint64_t) map = {};
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_key_at(&map, 0));
    ASSERT_EQ(SL_OK, sl_map_init(&map, arena.get(), KEY));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 0, 0, sl_key_at(&map, 0));
    ASSERT_EQ(SL_OK, sl_put(&map, SL_STR("a"), 1u));
    EXPECT_EQ("a", text(sl_key_at(&map, 0)));
    for (size_t i : {size_t(1), size_t(2), SIZE_MAX - 16, SIZE_MAX}) {
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, sl_key_at(&map, i));
        SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, i, 1, sl_value_at(&map, i));
    }
}

TEST(MapTest, ZeroMapIsEmptyAndCannotGrow) {
    SL_MAP(uint64_t) map = {};
    EXPECT_EQ(0u, sl_len(&map));
    EXPECT_TRUE(sl_is_empty(&map));
    EXPECT_FALSE(sl_has(&map, SL_STR("a")));
    EXPECT_EQ(nullptr, sl_find(&map, SL_STR("a")));
    EXPECT_EQ(nullptr, sl_entry(&map, SL_STR("a")));
    EXPECT_EQ(SL_NO_MEMORY, sl_put(&map, SL_STR("a"), 1u));
}

TEST(MapTest, InitWithoutMemoryLeavesItAsItWas) {
    sl_test::Arena arena(100);
    SL_MAP(uint64_t) map = {};
    EXPECT_EQ(SL_NO_MEMORY, sl_map_init(&map, arena.get(), KEY));
    EXPECT_EQ(nullptr, map.state_);
}

TEST(MapTest, ValuesOfImpossibleSizeAreRefused) {
    sl_test::Arena arena(4000);
    size_t left = sl_arena_remaining(arena.get());
    for (size_t size : {SIZE_MAX, SIZE_MAX - 15, SIZE_MAX - 16, SIZE_MAX - 22})
        EXPECT_EQ(nullptr, sl_map_create_(arena.get(), KEY, size, 8));
    EXPECT_EQ(left, sl_arena_remaining(arena.get()));
    EXPECT_NE(nullptr, sl_map_create_(arena.get(), KEY, SIZE_MAX - 23, 8));
    EXPECT_NE(nullptr, sl_map_create_(arena.get(), KEY, 8, 8));
}

TEST(MapTest, EmptyAndLongKeysAndZeroBytes) {
    sl_test::Arena arena(100000);
    SL_MAP(uint64_t) map = {};
    ASSERT_EQ(SL_OK, sl_map_init(&map, arena.get(), KEY));
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

TEST(MapTest, KeysAreCopied) {
    sl_test::Arena arena(4000);
    SL_MAP(uint64_t) map = {};
    ASSERT_EQ(SL_OK, sl_map_init(&map, arena.get(), KEY));
    std::string key = "key";
    ASSERT_EQ(SL_OK, sl_put(&map, str(key), 1u));
    key[0] = 'x';
    EXPECT_TRUE(sl_has(&map, SL_STR("key")));
    EXPECT_FALSE(sl_has(&map, str(key)));
}

TEST(MapTest, ValuesStayInPlaceAndAligned) {
    sl_test::Arena arena(4 << 20);
    SL_MAP(big) map = {};
    ASSERT_EQ(SL_OK, sl_map_init(&map, arena.get(), KEY));
    std::vector<big *> places;
    for (uint64_t i = 0; i < 5000; i++) {
        std::string key = std::to_string(i);
        big *value = sl_entry(&map, str(key));
        ASSERT_NE(nullptr, value);
        ASSERT_EQ(0u, uintptr_t(value) % 128);
        ASSERT_EQ(0u, value->n);
        value->n = i;
        places.push_back(value);
    }
    for (uint64_t i = 0; i < 5000; i++) {
        ASSERT_EQ(places[i], sl_value_at(&map, i));
        ASSERT_EQ(i, places[i]->n);
    }
}

TEST(MapTest, CopiesAreTheSameMap) {
    sl_test::Arena arena(4000);
    SL_MAP(uint8_t) map = {};
    ASSERT_EQ(SL_OK, sl_map_init(&map, arena.get(), KEY));
    SL_MAP(uint8_t) copy = map;
    ASSERT_EQ(SL_OK, sl_put(&copy, SL_STR("a"), uint8_t(1)));
    EXPECT_EQ(1, *sl_find(&map, SL_STR("a")));
}

TEST(MapTest, FullArenaLeavesTheMapAsItWas) {
    for (size_t size = 300; size < 6000; size += 7) {
        sl_test::Arena arena(size);
        SL_MAP(uint64_t) map = {};
        if (sl_map_init(&map, arena.get(), KEY) != SL_OK) continue;
        uint64_t n = 0;
        while (sl_put(&map, str("k" + std::to_string(n)), n) == SL_OK)
            n++;
        ASSERT_EQ(n, sl_len(&map));
        EXPECT_FALSE(sl_has(&map, str("k" + std::to_string(n))));
        for (uint64_t i = 0; i < n; i++) {
            ASSERT_EQ(i, *sl_find(&map, str("k" + std::to_string(i))));
            ASSERT_EQ(SL_OK, sl_put(&map, str("k" + std::to_string(i)), i)); // needs no memory
        }
    }
}

} // namespace
