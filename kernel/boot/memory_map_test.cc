// The memory map against a model: one byte of type per unit of memory.
#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "safelib/str.h"
extern "C" {
#include "kernel/boot/memory_map.h"
}

namespace {

constexpr uint64_t kPage = MEMORY_PAGE_SIZE;

std::vector<memory_region> Regions(const memory_map &map) {
    return {map.regions, map.regions + map.count};
}

bool IsSortedAndDisjoint(const memory_map &map) {
    uint64_t at = 0;
    memory_type last = MEMORY_NONE;
    for (const memory_region &region : Regions(map)) {
        if (region.base < at || region.length == 0 || region.type == MEMORY_NONE) return false;
        if (region.base == at && region.type == last) return false;
        at = region.base + region.length;
        last = region.type;
    }
    return at <= MEMORY_ADDRESS_END;
}

memory_map Make(const std::vector<memory_region> &regions) {
    memory_map map = {};
    for (const memory_region &region : regions)
        EXPECT_EQ(memory_map_add(&map, region), SL_OK);
    EXPECT_TRUE(IsSortedAndDisjoint(map));
    return map;
}

void ExpectRegions(const memory_map &map, const std::vector<memory_region> &expected) {
    ASSERT_EQ(map.count, expected.size());
    for (size_t i = 0; i < expected.size(); i++) {
        EXPECT_EQ(map.regions[i].base, expected[i].base) << i;
        EXPECT_EQ(map.regions[i].length, expected[i].length) << i;
        EXPECT_EQ(map.regions[i].type, expected[i].type) << i;
    }
}

TEST(MemoryMapAdd, SortsAndJoinsNeighboursOfOneType) {
    ExpectRegions(Make({{0x3000, 0x1000, MEMORY_USABLE},
                        {0x1000, 0x1000, MEMORY_USABLE},
                        {0x2000, 0x1000, MEMORY_USABLE},
                        {0x4000, 0x1000, MEMORY_RESERVED}}),
                  {{0x1000, 0x3000, MEMORY_USABLE}, {0x4000, 0x1000, MEMORY_RESERVED}});
}

TEST(MemoryMapAdd, LetsTheMoreRestrictiveTypeWinWhateverTheOrder) {
    std::vector<memory_region> regions = {{0, 0x9000, MEMORY_USABLE},
                                          {0x2000, 0x1800, MEMORY_RESERVED},
                                          {0x3000, 0x2000, MEMORY_ACPI_RECLAIMABLE}};
    std::vector<memory_region> expected = {{0, 0x2000, MEMORY_USABLE},
                                           {0x2000, 0x1800, MEMORY_RESERVED},
                                           {0x3800, 0x1800, MEMORY_ACPI_RECLAIMABLE},
                                           {0x5000, 0x4000, MEMORY_USABLE}};
    for (int order = 0; order < 6; order++) {
        ExpectRegions(Make(regions), expected);
        std::next_permutation(regions.begin(), regions.end(),
                              [](auto &a, auto &b) { return a.base < b.base; });
    }
}

TEST(MemoryMapAdd, FillsEveryHoleThatARegionCovers) {
    ExpectRegions(Make({{0x2000, 0x1000, MEMORY_RESERVED},
                        {0x4000, 0x1000, MEMORY_RESERVED},
                        {0x1000, 0x5000, MEMORY_USABLE}}),
                  {{0x1000, 0x1000, MEMORY_USABLE},
                   {0x2000, 0x1000, MEMORY_RESERVED},
                   {0x3000, 0x1000, MEMORY_USABLE},
                   {0x4000, 0x1000, MEMORY_RESERVED},
                   {0x5000, 0x1000, MEMORY_USABLE}});
}

TEST(MemoryMapAdd, IgnoresWhatIsNothing) {
    ExpectRegions(Make({{0x1000, 0, MEMORY_USABLE},
                        {0x1000, 0x1000, MEMORY_NONE},
                        {MEMORY_ADDRESS_END, 0x1000, MEMORY_USABLE},
                        {UINT64_MAX, UINT64_MAX, MEMORY_USABLE}}),
                  {});
}

TEST(MemoryMapAdd, CutsAtTheEndOfTheAddressSpace) {
    ExpectRegions(Make({{MEMORY_ADDRESS_END - 0x1000, UINT64_MAX, MEMORY_RESERVED}}),
                  {{MEMORY_ADDRESS_END - 0x1000, 0x1000, MEMORY_RESERVED}});
    ExpectRegions(Make({{0, UINT64_MAX, MEMORY_USABLE}}), {{0, MEMORY_ADDRESS_END, MEMORY_USABLE}});
}

TEST(MemoryMapAdd, TakesAny128Regions) {
    std::mt19937 random(1);
    for (int round = 0; round < 200; round++) {
        memory_map map = {};
        for (int i = 0; i < 128; i++) {
            memory_region region = {random() % 100000, random() % 20000,
                                    memory_type(1 + random() % 7)};
            if (round == 0) // nested like an onion: the most pieces there can be
                region = {uint64_t(i) * 10, 10000 - uint64_t(i) * 20, memory_type(1 + i % 7)};
            ASSERT_EQ(memory_map_add(&map, region), SL_OK);
        }
        ASSERT_TRUE(IsSortedAndDisjoint(map));
    }
}

TEST(MemoryMapAdd, LeavesAFullMapAsItWas) {
    memory_map map = {};
    for (uint64_t i = 0; i < MEMORY_MAP_CAPACITY; i++)
        ASSERT_EQ(memory_map_add(&map, {i * 0x2000, 0x1000, MEMORY_USABLE}), SL_OK);
    memory_map before = map;
    EXPECT_EQ(memory_map_add(&map, {0x800, 0x100, MEMORY_RESERVED}), SL_NO_SPACE);
    EXPECT_EQ(memory_map_add(&map, {0x1000000, 0x1000, MEMORY_RESERVED}), SL_NO_SPACE);
    EXPECT_EQ(memory_map_add(&map, {0, 0x1000000, MEMORY_RESERVED}), SL_NO_SPACE);
    ExpectRegions(map, Regions(before));
    EXPECT_EQ(memory_map_add(&map, {0, 0x1000, MEMORY_RESERVED}), SL_OK) << "needs no new region";
}

TEST(MemoryMapAlign, ShrinksUsableRegionsOnly) {
    memory_map map = Make({{0x400, 0x9F800, MEMORY_USABLE},
                           {0x9FC00, 0x400, MEMORY_RESERVED},
                           {0x100100, 0xE00, MEMORY_USABLE},
                           {0x101F00, 0x200, MEMORY_USABLE}});
    memory_map_align(&map);
    ExpectRegions(map, {{0x1000, 0x9E000, MEMORY_USABLE}, {0x9FC00, 0x400, MEMORY_RESERVED}});
}

TEST(MemoryMapReserve, TakesWholePagesOutOfUsableMemoryAlone) {
    memory_map map = Make({{0, 0x8000, MEMORY_USABLE}, {0x8000, 0x1000, MEMORY_RESERVED}});
    EXPECT_EQ(memory_map_reserve(&map, {0x2FFF, 2}), SL_OK);
    EXPECT_EQ(memory_map_reserve(&map, {0x7800, 0x4000}), SL_OK);
    EXPECT_EQ(memory_map_reserve(&map, {0x2000, 0}), SL_OK);
    ExpectRegions(map, {{0, 0x2000, MEMORY_USABLE},
                        {0x2000, 0x2000, MEMORY_TAKEN},
                        {0x4000, 0x3000, MEMORY_USABLE},
                        {0x7000, 0x1000, MEMORY_TAKEN},
                        {0x8000, 0x1000, MEMORY_RESERVED}});
}

TEST(MemoryMapReserve, RefusesARangeThatWrapsOrLiesTooHigh) {
    memory_map map = Make({{0, 0x8000, MEMORY_USABLE}});
    EXPECT_EQ(memory_map_reserve(&map, {0x1000, SIZE_MAX}), SL_OUT_OF_RANGE);
    EXPECT_EQ(memory_map_reserve(&map, {SIZE_MAX, 2}), SL_OUT_OF_RANGE);
    EXPECT_EQ(memory_map_reserve(&map, {MEMORY_ADDRESS_END, 1}), SL_OUT_OF_RANGE);
    ExpectRegions(map, {{0, 0x8000, MEMORY_USABLE}});
}

TEST(MemoryMapTake, TakesTheHighestPlaceBelowTheLimit) {
    memory_map map = Make({{0x1000, 0x7000, MEMORY_USABLE}, {0x100000, 0x10000, MEMORY_USABLE}});
    sl_range taken = {};
    EXPECT_EQ(memory_map_take(&map, 1, 1, MEMORY_ADDRESS_END, &taken), SL_OK);
    EXPECT_EQ(taken.offset, 0x10F000u);
    EXPECT_EQ(taken.len, kPage);
    EXPECT_EQ(memory_map_take(&map, 0x1001, 0x4000, MEMORY_ADDRESS_END, &taken), SL_OK);
    EXPECT_EQ(taken.offset, 0x10C000u);
    EXPECT_EQ(taken.len, 2 * kPage);
    EXPECT_EQ(memory_map_take(&map, kPage, kPage, 0x100000, &taken), SL_OK);
    EXPECT_EQ(taken.offset, 0x7000u);
    EXPECT_EQ(memory_map_take(&map, kPage, kPage, 0x4FFF, &taken), SL_OK);
    EXPECT_EQ(taken.offset, 0x3000u);
    EXPECT_TRUE(IsSortedAndDisjoint(map));
}

TEST(MemoryMapTake, GivesEveryPageOnceAndThenNone) {
    memory_map map = Make({{0x1000, 0x3000, MEMORY_USABLE}, {0x8000, 0x2000, MEMORY_USABLE}});
    std::vector<size_t> pages;
    sl_range taken = {};
    while (memory_map_take(&map, 1, 1, MEMORY_ADDRESS_END, &taken) == SL_OK)
        pages.push_back(taken.offset);
    EXPECT_EQ(pages, (std::vector<size_t>{0x9000, 0x8000, 0x3000, 0x2000, 0x1000}));
    EXPECT_EQ(memory_map_total(&map, MEMORY_USABLE), 0u);
    EXPECT_EQ(memory_map_total(&map, MEMORY_TAKEN), 5 * kPage);
}

TEST(MemoryMapTake, RefusesABadRequestAndLeavesItsResult) {
    memory_map map = Make({{0, 0x10000, MEMORY_USABLE}});
    sl_range taken = {1, 2};
    EXPECT_EQ(memory_map_take(&map, 0, 1, MEMORY_ADDRESS_END, &taken), SL_INVALID);
    EXPECT_EQ(memory_map_take(&map, 1, 0, MEMORY_ADDRESS_END, &taken), SL_INVALID);
    EXPECT_EQ(memory_map_take(&map, 1, 0x3000, MEMORY_ADDRESS_END, &taken), SL_INVALID);
    EXPECT_EQ(memory_map_take(&map, UINT64_MAX, 1, UINT64_MAX, &taken), SL_NO_MEMORY);
    EXPECT_EQ(memory_map_take(&map, MEMORY_ADDRESS_END, 1, UINT64_MAX, &taken), SL_NO_MEMORY);
    EXPECT_EQ(memory_map_take(&map, 0x10001, 1, UINT64_MAX, &taken), SL_NO_MEMORY);
    EXPECT_EQ(memory_map_take(&map, 1, 1, 0xFFF, &taken), SL_NO_MEMORY);
    EXPECT_EQ(memory_map_take(&map, 1, 1, 0, &taken), SL_NO_MEMORY);
    EXPECT_EQ(taken.offset, 1u);
    EXPECT_EQ(taken.len, 2u);
    EXPECT_EQ(memory_map_take(&map, 1, UINT64_C(1) << 63, UINT64_MAX, &taken), SL_OK);
    EXPECT_EQ(taken.offset, 0u) << "the only address that is so well aligned";
}

TEST(MemoryMapTake, SaysWhenTheMapIsFull) {
    memory_map map = {};
    for (uint64_t i = 0; i < MEMORY_MAP_CAPACITY; i++)
        ASSERT_EQ(memory_map_add(&map, {i * 0x8000, 0x4000, MEMORY_USABLE}), SL_OK);
    sl_range taken = {};
    EXPECT_EQ(memory_map_take(&map, kPage, kPage, UINT64_MAX, &taken), SL_NO_SPACE);
    EXPECT_EQ(memory_map_take(&map, 4 * kPage, kPage, UINT64_MAX, &taken), SL_OK);
}

TEST(MemoryMap, TellsLargestTotalAndType) {
    memory_map map = Make({{0x1000, 0x2000, MEMORY_USABLE},
                           {0x8000, 0x3000, MEMORY_USABLE},
                           {0x10000, 0x3000, MEMORY_USABLE},
                           {0x20000, 0x9000, MEMORY_RESERVED}});
    EXPECT_EQ(memory_map_largest(&map, MEMORY_USABLE).offset, 0x8000u);
    EXPECT_EQ(memory_map_largest(&map, MEMORY_USABLE).len, 0x3000u);
    EXPECT_EQ(memory_map_largest(&map, MEMORY_DEFECTIVE).len, 0u);
    EXPECT_EQ(memory_map_total(&map, MEMORY_USABLE), 0x8000u);
    EXPECT_EQ(memory_map_total(&map, MEMORY_DEFECTIVE), 0u);
    EXPECT_EQ(memory_map_type_at(&map, 0), MEMORY_NONE);
    EXPECT_EQ(memory_map_type_at(&map, 0x1000), MEMORY_USABLE);
    EXPECT_EQ(memory_map_type_at(&map, 0x2FFF), MEMORY_USABLE);
    EXPECT_EQ(memory_map_type_at(&map, 0x3000), MEMORY_NONE);
    EXPECT_EQ(memory_map_type_at(&map, 0x28FFF), MEMORY_RESERVED);
    EXPECT_EQ(memory_map_type_at(&map, UINT64_MAX), MEMORY_NONE);
}

TEST(MemoryMap, NamesEveryType) {
    for (int type = 0; type <= MEMORY_DEFECTIVE; type++)
        EXPECT_FALSE(sl_is_empty(memory_type_name(memory_type(type))));
    EXPECT_TRUE(sl_equal(memory_type_name(MEMORY_USABLE), sl_str_make_("free", 4)));
}

TEST(MemoryMap, AgreesWithAModelOfEveryPage) {
    constexpr size_t kPages = 256;
    std::mt19937 random(2);
    for (int round = 0; round < 2000; round++) {
        memory_map map = {};
        std::vector<int> model(kPages, MEMORY_NONE);
        int regions = 1 + random() % 40;
        for (int i = 0; i < regions; i++) {
            size_t base = random() % kPages;
            size_t pages = random() % (kPages - base);
            auto type = memory_type(1 + random() % 7);
            ASSERT_EQ(memory_map_add(&map, {base * kPage, pages * kPage, type}), SL_OK);
            for (size_t p = base; p < base + pages; p++)
                model[p] = std::max<int>(model[p], type);
        }
        memory_map_align(&map);
        for (int i = 0; i < 8; i++) {
            size_t base = random() % kPages;
            size_t pages = random() % 8;
            ASSERT_EQ(memory_map_reserve(&map, {base * kPage, pages * kPage}), SL_OK);
            for (size_t p = base; p < std::min(base + pages, kPages); p++)
                if (model[p] != MEMORY_NONE) model[p] = std::max<int>(model[p], MEMORY_TAKEN);
        }
        for (int i = 0; i < 8; i++) {
            sl_range taken = {};
            uint64_t alignment = kPage << random() % 4;
            uint64_t pages = 1 + random() % 5;
            if (memory_map_take(&map, pages * kPage, alignment, UINT64_MAX, &taken) != SL_OK)
                continue;
            ASSERT_EQ(taken.offset % alignment, 0u);
            ASSERT_EQ(taken.len, pages * kPage);
            for (size_t p = taken.offset / kPage; p < (taken.offset + taken.len) / kPage; p++) {
                ASSERT_EQ(model[p], MEMORY_USABLE);
                model[p] = MEMORY_TAKEN;
            }
        }
        ASSERT_TRUE(IsSortedAndDisjoint(map));
        for (size_t p = 0; p < kPages; p++) {
            ASSERT_EQ(memory_map_type_at(&map, p * kPage), model[p]) << p;
            ASSERT_EQ(memory_map_type_at(&map, p * kPage + kPage - 1), model[p]) << p;
        }
    }
}

} // namespace
