// The heap's bookkeeping, compared with a plain model: blocks never overlap, what a word names is
// found, areas come and go.
extern "C" {
#include "kernel/heap/heap_areas.h"
}
#include "safelib/src/expect_fault.h"

#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <random>
#include <vector>

namespace {

constexpr uint32_t kChunks = 12, kHomes = 2;

struct Block {
    uint32_t home, order;
};

/// Two homes that share the chunks, and who has what.
struct Heap {
    Heap() {
        for (uint32_t i = 0; i < kHomes; i++)
            homes[i].number = i;
    }

    SL_VIEW(heap_chunk) view() { return {records.data(), records.size()}; }

    /// Takes a block, out of a new area if need be. False when there is no chunk left.
    bool take(uint32_t home, uint32_t order) {
        uint32_t unit = 0, chunk = heap_home_find(&homes[home], order);
        EXPECT_EQ(chunk == HEAP_NO_CHUNK, !has_room(home, order));
        if (chunk == HEAP_NO_CHUNK && (chunk = unused()) != HEAP_NO_CHUNK) {
            areas[chunk] = std::make_unique<heap_area>();
            heap_area_make(&homes[home], view(), chunk, areas[chunk].get());
        }
        if (chunk == HEAP_NO_CHUNK) return false;
        EXPECT_EQ(SL_OK,
                  heap_area_take(&homes[home], view(), chunk, areas[chunk].get(), order, &unit));
        EXPECT_GE(unit, HEAP_HEAD_UNITS);
        EXPECT_EQ(0u, unit % (1u << order));
        EXPECT_LE(unit + (1u << order), HEAP_AREA_UNITS);
        uint32_t at = chunk * HEAP_AREA_UNITS + unit;
        auto next = blocks.lower_bound(at);
        if (next != blocks.end()) EXPECT_LE(at + (1u << order), next->first);
        if (next != blocks.begin()) {
            auto before = std::prev(next);
            EXPECT_LE(before->first + (1u << before->second.order), at);
        }
        blocks[at] = {home, order};
        return true;
    }

    void give(uint32_t at) {
        Block block = blocks.at(at);
        uint32_t chunk = at / HEAP_AREA_UNITS, unused_before = unused_areas(block.home);
        blocks.erase(at);
        bool is_gone = heap_area_give(&homes[block.home], view(), chunk, areas[chunk].get(),
                                      at % HEAP_AREA_UNITS, block.order);
        EXPECT_EQ(is_gone, is_unused(chunk) && unused_before > 0);
        if (is_gone) areas[chunk].reset();
        EXPECT_LE(unused_areas(block.home), 1u);
    }

    bool is_unused(uint32_t chunk) const {
        auto first = blocks.lower_bound(chunk * HEAP_AREA_UNITS);
        return first == blocks.end() || first->first >= (chunk + 1) * HEAP_AREA_UNITS;
    }

    uint32_t unused() const {
        for (uint32_t i = 0; i < kChunks; i++)
            if (!areas[i] && records[i].use == HEAP_NOTHING) return i;
        return HEAP_NO_CHUNK;
    }

    uint32_t unused_areas(uint32_t home) const {
        uint32_t count = 0;
        for (uint32_t i = 0; i < kChunks; i++)
            count += areas[i] && records[i].home == home && is_unused(i);
        return count;
    }

    /// By looking at each place of each area.
    bool has_room(uint32_t home, uint32_t order) const {
        for (uint32_t i = 0; i < kChunks; i++) {
            if (!areas[i] || records[i].home != home) continue;
            std::vector<bool> is_taken(HEAP_AREA_UNITS);
            for (uint32_t unit = 0; unit < HEAP_HEAD_UNITS; unit++)
                is_taken[unit] = true;
            for (auto [at, block] : blocks)
                for (uint32_t u = 0; at / HEAP_AREA_UNITS == i && u < 1u << block.order; u++)
                    is_taken[at % HEAP_AREA_UNITS + u] = true;
            for (uint32_t unit = 0; unit < HEAP_AREA_UNITS; unit += 1u << order) {
                uint32_t end = unit;
                while (end < unit + (1u << order) && !is_taken[end])
                    end++;
                if (end == unit + (1u << order)) return true;
            }
        }
        return false;
    }

    /// Counters, and the blocks that the areas know of.
    void check() {
        for (uint32_t home = 0; home < kHomes; home++) {
            uint64_t count = 0, bytes = 0;
            for (auto [at, block] : blocks)
                if (block.home == home) count++, bytes += uint64_t(64) << block.order;
            ASSERT_EQ(count, homes[home].blocks);
            ASSERT_EQ(bytes, homes[home].owned_bytes);
        }
        auto expected = blocks.begin();
        for (uint32_t i = 0; i < kChunks; i++) {
            if (!areas[i]) continue;
            for (uint32_t unit = 0; (unit = heap_area_next(areas[i].get(), unit)) < HEAP_AREA_UNITS;
                 unit++, expected++) {
                ASSERT_NE(expected, blocks.end());
                ASSERT_EQ(i * HEAP_AREA_UNITS + unit, expected->first);
                ASSERT_TRUE(heap_area_has(areas[i].get(), unit));
            }
        }
        ASSERT_EQ(expected, blocks.end());
    }

    std::vector<heap_chunk> records = std::vector<heap_chunk>(kChunks);
    heap_home homes[kHomes] = {};
    std::unique_ptr<heap_area> areas[kChunks];
    std::map<uint32_t, Block> blocks; // by their first unit of all memory
};

TEST(HeapAreasTest, BlocksOfAllOrdersAreTakenAndGivenAsInTheModel) {
    for (uint32_t seed = 0; seed < 20; seed++) {
        std::mt19937 random(seed);
        Heap heap;
        for (int i = 0; i < 1000; i++) {
            bool is_growing = i / 250 % 2 == 0; // else it empties
            if (random() % 8 < (is_growing ? 5u : 2u)) {
                heap.take(random() % kHomes, random() % HEAP_AREA_ORDER);
            } else if (!heap.blocks.empty()) {
                auto which = heap.blocks.begin();
                std::advance(which, random() % heap.blocks.size());
                heap.give(which->first);
            }
            ASSERT_NO_FATAL_FAILURE(heap.check());
            if (HasFailure()) return;
        }
        while (!heap.blocks.empty())
            heap.give(heap.blocks.begin()->first);
        for (uint32_t i = 0; i < kChunks; i++)
            if (heap.areas[i])
                EXPECT_TRUE(heap_area_drop(&heap.homes[heap.records[i].home], heap.view(), i,
                                           heap.areas[i].get()));
        for (const heap_home &home : heap.homes) {
            EXPECT_FALSE(home.has_spare);
            for (uint32_t order = 0; order < HEAP_AREA_ORDER; order++)
                EXPECT_EQ(HEAP_NO_CHUNK, heap_home_find(&home, order));
        }
    }
}

TEST(HeapAreasTest, TheAreaWithTheLeastRoomThatIsEnoughIsFound) {
    Heap heap;
    ASSERT_TRUE(heap.take(0, 9)); // chunk 0 has no second block of this size
    ASSERT_TRUE(heap.take(0, 9));
    heap.give(HEAP_AREA_UNITS + HEAP_AREA_UNITS / 2);
    EXPECT_EQ(0u, heap_home_find(&heap.homes[0], 8));
    EXPECT_EQ(1u, heap_home_find(&heap.homes[0], 9));
    EXPECT_EQ(HEAP_NO_CHUNK, heap_home_find(&heap.homes[1], 0));
}

TEST(HeapAreasTest, TheSpareAreaIsKeptTheSecondUnusedOneIsGone) {
    Heap heap;
    ASSERT_TRUE(heap.take(0, 9));
    ASSERT_TRUE(heap.take(0, 9));
    heap.give(HEAP_AREA_UNITS / 2);
    EXPECT_TRUE(heap.homes[0].has_spare);
    EXPECT_TRUE(heap.areas[0]);
    heap.give(HEAP_AREA_UNITS + HEAP_AREA_UNITS / 2);
    EXPECT_FALSE(heap.areas[1]);
    EXPECT_EQ(HEAP_NOTHING, heap.records[1].use);
    ASSERT_TRUE(heap.take(0, 0));
    EXPECT_FALSE(heap.homes[0].has_spare);
    EXPECT_FALSE(heap_area_drop(&heap.homes[0], heap.view(), 0, heap.areas[0].get()));
}

TEST(HeapAreasTest, AnAreaWithoutRoomSaysSoAndIsAsItWas) {
    Heap heap;
    ASSERT_TRUE(heap.take(0, 9));
    uint32_t unit = 77;
    EXPECT_EQ(SL_NO_MEMORY,
              heap_area_take(&heap.homes[0], heap.view(), 0, heap.areas[0].get(), 9, &unit));
    EXPECT_EQ(77u, unit);
    heap.check();
}

TEST(HeapAreasTest, AnOffsetNamesAUnitOfAnAreaOrALargeBlocksFirst) {
    Heap heap;
    ASSERT_TRUE(heap.take(1, 0)); // chunk 0
    heap_large_take(&heap.homes[1], heap.view(), 3, 11);
    EXPECT_EQ(2u, heap.homes[1].blocks);
    EXPECT_EQ(64u + (64u << 11), heap.homes[1].owned_bytes);
    heap_place place = {};
    EXPECT_TRUE(heap_find(heap.view(), HEAP_AREA_BYTES - 1, &place));
    EXPECT_EQ(0u, place.chunk);
    EXPECT_EQ(HEAP_AREA_UNITS - 1, place.unit);
    EXPECT_EQ(HEAP_AREA, place.use);
    EXPECT_TRUE(heap_find(heap.view(), 3 * HEAP_AREA_BYTES + 63, &place));
    EXPECT_EQ(3u, place.chunk);
    EXPECT_EQ(0u, place.unit);
    EXPECT_EQ(HEAP_LARGE, place.use);
    for (uint64_t none : {uint64_t(HEAP_AREA_BYTES), uint64_t(3 * HEAP_AREA_BYTES + 64),
                          uint64_t(kChunks) * HEAP_AREA_BYTES, UINT64_MAX})
        EXPECT_FALSE(heap_find(heap.view(), none, &place)) << none;
    heap_large_give(&heap.homes[1], heap.view(), 3, 11);
    EXPECT_FALSE(heap_find(heap.view(), 3 * HEAP_AREA_BYTES, &place));
    EXPECT_EQ(1u, heap.homes[1].blocks);
    EXPECT_EQ(64u, heap.homes[1].owned_bytes);
}

TEST(HeapAreasTest, SizesAreThoseOfOrdersUpTo512GiB) {
    EXPECT_EQ(64u, heap_block_bytes(0));
    EXPECT_EQ(uint64_t(1) << 39, heap_block_bytes(33));
    EXPECT_EQ(0u, heap_block_bytes(34));
    EXPECT_EQ(0u, heap_block_bytes(UINT32_MAX));
    EXPECT_EQ(1u, heap_chunk_count(HEAP_AREA_BYTES - 1));
    EXPECT_EQ(2u, heap_chunk_count(HEAP_AREA_BYTES));
}

TEST(HeapAreasFaultTest, WhatIsNoBlockOfTheHomeIsNotGiven) {
    Heap heap;
    ASSERT_TRUE(heap.take(0, 9));
    heap_large_take(&heap.homes[0], heap.view(), 1, 10);
    heap_area *area = heap.areas[0].get();
    uint32_t unit = HEAP_AREA_UNITS / 2;
    SL_EXPECT_FAULT(SL_FAULT_ASSERT,
                    heap_area_give(&heap.homes[0], heap.view(), 0, area, unit - 1, 0));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, heap_area_give(&heap.homes[1], heap.view(), 0, area, unit, 9));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, heap_area_give(&heap.homes[0], heap.view(), 1, area, unit, 9));
    SL_EXPECT_FAULT(SL_FAULT_INDEX,
                    heap_area_give(&heap.homes[0], heap.view(), kChunks, area, unit, 9));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, heap_large_give(&heap.homes[0], heap.view(), 0, 10));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, heap_large_give(&heap.homes[1], heap.view(), 1, 10));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, heap_large_take(&heap.homes[1], heap.view(), 1, 10));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, heap_area_make(&heap.homes[1], heap.view(), 0, area));
    SL_EXPECT_FAULT(SL_FAULT_INDEX, heap_area_has(area, HEAP_AREA_UNITS));
    heap_large_give(&heap.homes[0], heap.view(), 1, 10);
    heap.check();
}

} // namespace
