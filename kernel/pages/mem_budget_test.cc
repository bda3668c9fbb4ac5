// Who has how many pages: counters that add up, and a reserve that only the kernel gets.
extern "C" {
#include "kernel/pages/mem_budget.h"
}
#include "safelib/src/expect_fault.h"

#include <gtest/gtest.h>
#include <vector>

namespace {

constexpr uint64_t kPage = MEMORY_PAGE_SIZE;

/// A budget of `count` pages from page 1 and their tree's.
struct Memory {
    explicit Memory(uint64_t count) {
        memory_map map = {};
        EXPECT_EQ(SL_OK, memory_map_add(&map, {kPage, count * kPage, MEMORY_USABLE}));
        sl_range range = {};
        EXPECT_EQ(SL_OK, mem_budget_plan(&budget, &map, &range));
        EXPECT_EQ((count + 1) * kPage, range.offset + (range.len + kPage - 1) / kPage * kPage);
        bytes.resize(range.len);
        EXPECT_EQ(SL_OK, mem_budget_fill(&budget, tree(), &map));
        for (uint32_t i = 0; i < map.count; i++)
            EXPECT_NE(MEMORY_USABLE, map.regions[i].type);
    }

    sl_bytes tree() { return {bytes.data(), bytes.size()}; }
    sl_status take(mem_kind kind, uint64_t size, sl_range *memory) {
        return mem_budget_take(&budget, tree(), kind, size, memory);
    }
    void give(mem_kind kind, sl_range memory) { mem_budget_give(&budget, tree(), kind, memory); }
    mem_stats stats() const {
        mem_stats now = {};
        mem_budget_count(&budget, &now);
        EXPECT_EQ(now.total, now.free + now.kernel + now.arenas + now.heap + now.cowns);
        return now;
    }

    mem_budget budget = {};
    std::vector<uint8_t> bytes;
};

TEST(MemBudgetTest, HasNothingOfAMapWithoutFreeMemory) {
    memory_map map = {};
    mem_budget budget = {};
    sl_range range = {1, 2};
    EXPECT_EQ(SL_NO_MEMORY, mem_budget_plan(&budget, &map, &range));
    EXPECT_EQ(1u, range.offset);
    EXPECT_EQ(2u, range.len);
    EXPECT_EQ(SL_NO_MEMORY, mem_budget_take(&budget, {}, MEM_KERNEL, 1, &range));
}

TEST(MemBudgetTest, TakesWholePagesAndCountsThemByKind) {
    Memory memory(1025); // one is the tree's
    EXPECT_EQ(1024u, memory.stats().total);
    sl_range ranges[MEM_KINDS] = {};
    uint64_t sizes[MEM_KINDS] = {1, kPage, kPage + 1, 5 * kPage};
    for (uint8_t kind = 0; kind < MEM_KINDS; kind++)
        ASSERT_EQ(SL_OK, memory.take(mem_kind(kind), sizes[kind], &ranges[kind]));
    mem_stats now = memory.stats();
    EXPECT_EQ(1u, now.kernel);
    EXPECT_EQ(1u, now.arenas);
    EXPECT_EQ(2u, now.heap);
    EXPECT_EQ(5u, now.cowns);
    EXPECT_EQ(9u, now.most);
    EXPECT_EQ(2 * kPage, ranges[MEM_HEAP].len);
    EXPECT_EQ(0u, ranges[MEM_HEAP].offset % kPage);
    for (uint8_t kind = 0; kind < MEM_KINDS; kind++)
        memory.give(mem_kind(kind), ranges[kind]);
    EXPECT_EQ(1024u, memory.stats().free);
    EXPECT_EQ(9u, memory.stats().most);
}

TEST(MemBudgetTest, WhatCannotBeHadIsAStatusAndTakesNothing) {
    Memory memory(1025);
    sl_range range = {3, 4};
    for (uint64_t size :
         {uint64_t(0), 1025 * kPage, PAGES_MAX * kPage, PAGES_MAX * kPage + 1, UINT64_MAX})
        EXPECT_EQ(SL_NO_MEMORY, memory.take(MEM_KERNEL, size, &range)) << size;
    EXPECT_EQ(3u, range.offset);
    EXPECT_EQ(4u, range.len);
    EXPECT_EQ(1024u, memory.stats().free);
    EXPECT_EQ(0u, memory.stats().most);
}

TEST(MemBudgetTest, OnePageOf64IsTheKernelsAlone) {
    Memory memory(1025);
    EXPECT_EQ(16u, memory.stats().reserved);
    sl_range range = {};
    for (int i = 0; i < 1008; i++)
        ASSERT_EQ(SL_OK, memory.take(MEM_HEAP, kPage, &range));
    for (mem_kind kind : {MEM_ARENAS, MEM_HEAP, MEM_COWNS})
        EXPECT_EQ(SL_NO_MEMORY, memory.take(kind, kPage, &range));
    EXPECT_EQ(16u, memory.stats().reserved);
    for (int i = 0; i < 16; i++)
        ASSERT_EQ(SL_OK, memory.take(MEM_KERNEL, kPage, &range));
    EXPECT_EQ(SL_NO_MEMORY, memory.take(MEM_KERNEL, kPage, &range));
    EXPECT_EQ(0u, memory.stats().reserved);
}

TEST(MemBudgetTest, TheReserveHasAtMost1MiB) {
    EXPECT_EQ(256u, Memory(64 * 1024).stats().reserved);
}

TEST(MemBudgetTest, GivingWhatTheKindDoesNotHaveFaults) {
    Memory memory(1025);
    sl_range range = {};
    ASSERT_EQ(SL_OK, memory.take(MEM_HEAP, 2 * kPage, &range));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, memory.give(MEM_ARENAS, range));
    SL_EXPECT_FAULT(SL_FAULT_INDEX, memory.give(MEM_KINDS, range));
    memory.give(MEM_HEAP, {range.offset, kPage});
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, memory.give(MEM_HEAP, {range.offset, kPage}));
    EXPECT_EQ(1u, memory.stats().heap);
}

} // namespace
