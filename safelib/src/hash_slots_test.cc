// Hash slots: seating, removal and growth, in tables of all shapes, also ones that lie.
#include "safelib/hash_slots.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_arena.h"

#include <map>
#include <random>

namespace {

using Slots = SL_VEC(sl_hash_slot);

bool is_found(const Slots *slots, sl_hash_slot entry) {
    for (size_t probe = 0; probe < sl_len(slots); probe++) {
        sl_hash_slot slot = sl_get(slots, sl_hash_slots_at(sl_len(slots), entry.hash, probe));
        if (slot.place == 0) return false;
        if (slot.place == entry.place) return slot.hash == entry.hash;
    }
    return false;
}

TEST(HashSlotsTest, FoldUsesAllBits) {
    EXPECT_EQ(0x12345678u, sl_hash_fold(0x12345678u));
    EXPECT_EQ(0x12345678u, sl_hash_fold(0x1234567800000000u));
    EXPECT_EQ(0u, sl_hash_fold(0xabcdef01abcdef01u));
}

TEST(HashSlotsTest, ProbesGoRound) {
    EXPECT_EQ(5u, sl_hash_slots_at(16, 0x75, 0));
    EXPECT_EQ(15u, sl_hash_slots_at(16, 0x75, 10));
    EXPECT_EQ(0u, sl_hash_slots_at(16, 0x75, 11));
    EXPECT_EQ(0u, sl_hash_slots_at(16, UINT32_MAX, 1));
}

TEST(HashSlotsTest, ReserveMakesRoomForThreeQuarters) {
    sl_test::Arena arena(1 << 20);
    Slots slots = {};
    sl_vec_init(&slots, arena.get());
    ASSERT_EQ(SL_OK, sl_hash_slots_reserve(&slots, 0));
    EXPECT_EQ(0u, sl_len(&slots));
    size_t expected[][2] = {{1, 16}, {12, 16}, {13, 32}, {24, 32}, {25, 64}, {1000, 2048}};
    for (auto [n, count] : expected) {
        ASSERT_EQ(SL_OK, sl_hash_slots_reserve(&slots, n));
        EXPECT_EQ(count, sl_len(&slots)) << n;
    }
    ASSERT_EQ(SL_OK, sl_hash_slots_reserve(&slots, 1));
    EXPECT_EQ(2048u, sl_len(&slots));
}

TEST(HashSlotsTest, ReserveWithoutMemoryLeavesThemAsTheyWere) {
    sl_test::Arena arena(2000);
    Slots slots = {};
    sl_vec_init(&slots, arena.get());
    EXPECT_EQ(SL_NO_MEMORY, sl_hash_slots_reserve(&slots, 1000));
    EXPECT_EQ(0u, sl_len(&slots));
    ASSERT_EQ(SL_OK, sl_hash_slots_reserve(&slots, 12));
    sl_hash_slots_insert(sl_view(&slots), {7, 1});
    for (size_t n : {size_t(1000), size_t(SL_HASH_ENTRIES_MAX), size_t(SL_HASH_ENTRIES_MAX) + 1,
                     SIZE_MAX / 2, SIZE_MAX}) {
        EXPECT_EQ(SL_NO_MEMORY, sl_hash_slots_reserve(&slots, n));
        EXPECT_EQ(16u, sl_len(&slots));
        EXPECT_TRUE(is_found(&slots, {7, 1}));
    }
}

// Few different hashes, near the end of the table: long runs that go round.
TEST(HashSlotsTest, AllAreFoundWhateverIsInsertedRemovedAndGrown) {
    for (uint32_t seed = 1; seed <= 300; seed++) {
        std::mt19937 random(seed);
        uint32_t hashes = 1 + seed % 50;
        sl_test::Arena arena(1 << 16);
        Slots slots = {};
        sl_vec_init(&slots, arena.get());
        std::map<uint32_t, uint32_t> model;
        for (uint32_t place = 1; place <= 200; place++) {
            if (!model.empty() && random() % 3 == 0) {
                auto gone = std::next(model.begin(), long(random() % model.size()));
                size_t at =
                    sl_hash_slots_find(sl_const(sl_view(&slots)), {gone->second, gone->first});
                ASSERT_LT(at, sl_len(&slots));
                sl_hash_slots_remove(sl_view(&slots), at);
                EXPECT_FALSE(is_found(&slots, {gone->second, gone->first}));
                model.erase(gone);
            }
            uint32_t hash = 0u - 1 - random() % hashes * (1 + seed % 3 * 7);
            ASSERT_EQ(SL_OK, sl_hash_slots_reserve(&slots, model.size() + 1));
            sl_hash_slots_insert(sl_view(&slots), {hash, place});
            model[place] = hash;
            for (auto [p, h] : model)
                ASSERT_TRUE(is_found(&slots, {h, p})) << seed << " " << p;
        }
        size_t taken = 0;
        for (size_t i = 0; i < sl_len(&slots); i++)
            taken += sl_get(&slots, i).place != 0;
        EXPECT_EQ(model.size(), taken);
    }
}

TEST(HashSlotsTest, FindIgnoresAWrongHash) {
    sl_hash_slot table[16] = {};
    SL_VIEW(sl_hash_slot) slots = SL_ARRAY_VIEW(sl_hash_slot, table);
    sl_hash_slots_insert(slots, {3, 9});
    for (uint32_t hash = 0; hash < 20; hash++)
        EXPECT_EQ(3u, sl_hash_slots_find(sl_const(slots), {hash, 9}));
    EXPECT_EQ(16u, sl_hash_slots_find(sl_const(slots), {3, 8}));
    EXPECT_EQ(0u, sl_hash_slots_find({}, {3, 9}));
}

TEST(HashSlotsTest, FullTableFaultsAtTheNextOne) {
    sl_hash_slot table[16] = {};
    SL_VIEW(sl_hash_slot) slots = SL_ARRAY_VIEW(sl_hash_slot, table);
    for (uint32_t i = 1; i <= 16; i++)
        sl_hash_slots_insert(slots, {5, i});
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_hash_slots_insert(slots, {5, 17}));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, sl_hash_slots_insert({}, {5, 17}));
}

TEST(HashSlotsTest, RemoveAndGrowEndInAFullTable) {
    sl_test::Arena arena(4000);
    Slots slots = {};
    sl_vec_init(&slots, arena.get());
    ASSERT_EQ(SL_OK, sl_hash_slots_reserve(&slots, 1));
    for (uint32_t i = 1; i <= 16; i++)
        sl_hash_slots_insert(sl_view(&slots), {i * 3, i});
    ASSERT_EQ(SL_OK, sl_hash_slots_reserve(&slots, 13));
    for (uint32_t i = 1; i <= 16; i++)
        EXPECT_LT(sl_hash_slots_find(sl_const(sl_view(&slots)), {i * 3, i}), 32u);
    for (size_t i = 17; i <= 32; i++)
        sl_hash_slots_insert(sl_view(&slots), {uint32_t(i), uint32_t(i)});
    for (size_t i = 0; i < 32; i++)
        sl_hash_slots_remove(sl_view(&slots), 0);
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 32, 32, sl_hash_slots_remove(sl_view(&slots), 32));
}

TEST(HashSlotsTest, SweepOfArenaSizes) {
    sl_test::sweep_arena_sizes([](sl_arena *arena) {
        Slots slots = {};
        sl_vec_init(&slots, arena);
        for (uint32_t i = 1; i <= 100; i++) {
            size_t before = sl_len(&slots);
            if (sl_hash_slots_reserve(&slots, i) != SL_OK) {
                EXPECT_EQ(before, sl_len(&slots));
                for (uint32_t k = 1; k < i; k++)
                    EXPECT_TRUE(is_found(&slots, {k * 77, k}));
                return false;
            }
            sl_hash_slots_insert(sl_view(&slots), {i * 77, i});
        }
        return true;
    });
}

} // namespace
