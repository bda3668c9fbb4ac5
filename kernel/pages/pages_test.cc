// The page allocator: what it gives is free and nobody else's, and whole again when given back.
#include "kernel/pages/pages_model.h"
#include "safelib/src/expect_fault.h"

#include <gtest/gtest.h>
#include <random>

namespace {

using pages_test::Model;

constexpr uint64_t kPage = MEMORY_PAGE_SIZE;
constexpr uint64_t kGib = uint64_t(1) << 30;

memory_map MapOf(std::initializer_list<memory_region> regions) {
    memory_map map = {};
    for (memory_region region : regions)
        EXPECT_EQ(SL_OK, memory_map_add(&map, region));
    return map;
}

/// Without the model, which is slow, for large maps.
struct Large {
    explicit Large(const memory_map &map) : tree(pages_plan(&pages, &map)) {
        if (!tree.empty()) pages_fill(&pages, view(), &map);
        total = pages.free;
    }
    sl_bytes view() { return {tree.data(), tree.size()}; }
    struct pages pages = {};
    std::vector<uint8_t> tree;
    uint32_t total;
};

TEST(PagesTest, HasNothingOfAMapWithoutFreeMemory) {
    for (const memory_map &map :
         {MapOf({}), MapOf({{0, kGib, MEMORY_RESERVED}}), MapOf({{100, kPage, MEMORY_USABLE}})}) {
        struct pages pages = {};
        EXPECT_EQ(0u, pages_plan(&pages, &map));
        EXPECT_EQ(0u, pages.count);
    }
}

TEST(PagesTest, AllZeroHasNoPage) {
    struct pages pages = {};
    uint32_t first = 5;
    EXPECT_EQ(SL_NO_MEMORY, pages_take(&pages, {}, 1, &first));
    EXPECT_EQ(5u, first);
}

TEST(PagesTest, GivesEachPageOnce) {
    Model model(MapOf({{0, 1000 * kPage, MEMORY_USABLE}}));
    uint32_t first;
    for (uint32_t i = 0; i < 1000; i++)
        ASSERT_TRUE(model.take(1, &first));
    EXPECT_FALSE(model.take(1, &first));
    for (uint32_t i = 0; i < 1000; i++)
        model.give((i * 7) % 1000, 1);
    EXPECT_EQ(1000u, model.pages.free);
    EXPECT_EQ(512u, model.longest());
}

TEST(PagesTest, RunsOfAnyLengthLeaveTheRestOfTheirBlockFree) {
    for (uint32_t count = 1; count <= 64; count++) {
        Model model(MapOf({{0, 64 * kPage, MEMORY_USABLE}}));
        uint32_t first;
        ASSERT_TRUE(model.take(count, &first));
        EXPECT_EQ(64 - count, model.pages.free);
        model.give(first, count);
        EXPECT_EQ(64u, model.longest());
    }
}

TEST(PagesTest, RefusesNoPageAndMoreThanThereAre) {
    Model model(MapOf({{0, 64 * kPage, MEMORY_USABLE}}));
    uint32_t first;
    for (uint32_t count : {0u, 65u, 1u << 27, (1u << 27) + 1, UINT32_MAX})
        EXPECT_FALSE(model.take(count, &first));
}

TEST(PagesTest, ARunMayBeGivenBackInParts) {
    Model model(MapOf({{3 * kPage, 61 * kPage, MEMORY_USABLE}}));
    uint32_t first;
    ASSERT_TRUE(model.take(13, &first));
    model.give(first + 5, 8);
    model.give(first, 3);
    model.give(first + 3, 2);
    EXPECT_EQ(61u, model.pages.free);
}

TEST(PagesTest, UsesAllRangesOfAMapWithHoles) {
    Model model(MapOf({{0, 0x9fc00, MEMORY_USABLE},
                       {0x100000, 0x40000, MEMORY_USABLE},
                       {0x200000, 0x10000, MEMORY_RESERVED},
                       {0x210000, 0x1000, MEMORY_USABLE}}));
    uint32_t total = model.pages.free;
    EXPECT_EQ(0x9fu + 0x40 + 1, total);
    uint32_t first, taken = 0;
    while (model.take(1, &first))
        taken++;
    EXPECT_EQ(total, taken);
}

TEST(PagesTest, RoundsRangesInwards) {
    Model model(MapOf({{1, 3 * kPage, MEMORY_USABLE}}));
    EXPECT_EQ(2u, model.pages.free);
}

TEST(PagesTest, OverlapsAndTheirOrderAreTheMapsAffair) {
    Model model(MapOf({{8 * kPage, 8 * kPage, MEMORY_USABLE},
                       {0, 10 * kPage, MEMORY_USABLE},
                       {4 * kPage, 2 * kPage, MEMORY_RESERVED},
                       {0, 0, MEMORY_USABLE}}));
    EXPECT_EQ(14u, model.pages.free);
}

TEST(PagesTest, MemoryThatTouches4GibIsUsedOnBothSides) {
    Large large(MapOf({{0, 3 * kGib, MEMORY_USABLE},
                       {4 * kGib - 2 * kPage, 2 * kPage, MEMORY_USABLE},
                       {4 * kGib, kGib, MEMORY_USABLE}}));
    EXPECT_EQ(4 * kGib / kPage + 2, large.total);
    uint32_t first;
    ASSERT_EQ(SL_OK, pages_take(&large.pages, large.view(), uint32_t(2 * kGib / kPage), &first));
    EXPECT_EQ(0u, first);
    ASSERT_EQ(SL_OK, pages_take(&large.pages, large.view(), uint32_t(kGib / kPage), &first));
    EXPECT_EQ(2 * kGib / kPage, first);
    ASSERT_EQ(SL_OK, pages_take(&large.pages, large.view(), uint32_t(kGib / kPage), &first));
    EXPECT_EQ(4 * kGib / kPage, first);
    EXPECT_EQ(2u, large.pages.free);
}

TEST(PagesTest, Manages512GibAndNoMore) {
    Large large(MapOf({{0, 600 * kGib, MEMORY_USABLE}}));
    EXPECT_EQ(PAGES_MAX, large.total);
    EXPECT_EQ(large.tree.size(), 256u << 20); // one part of 2,048, which it takes from the memory
    uint32_t first;
    ASSERT_EQ(SL_OK, pages_take(&large.pages, large.view(), PAGES_MAX - 1, &first));
    EXPECT_EQ(SL_OK, pages_take(&large.pages, large.view(), 1, &first));
    EXPECT_EQ(PAGES_MAX - 1, first);
    pages_give(&large.pages, large.view(), 0, PAGES_MAX);
    EXPECT_EQ(SL_OK, pages_take(&large.pages, large.view(), PAGES_MAX, &first));
}

TEST(PagesTest, OfMemoryAbove512GibNothingIsUsed) {
    Large large(MapOf({{512 * kGib, kGib, MEMORY_USABLE}}));
    EXPECT_EQ(0u, large.tree.size());
}

TEST(PagesTest, MemoryFarAboveTheRestIsLeftWhenItsTreeWouldTakeTooMuch) {
    Large large(MapOf({{0, 64 * kPage, MEMORY_USABLE}, {500 * kGib, kPage, MEMORY_USABLE}}));
    EXPECT_EQ(64u, large.total);
    Large both(MapOf({{0, kGib, MEMORY_USABLE}, {30 * kGib, kGib, MEMORY_USABLE}}));
    EXPECT_EQ(2 * kGib / kPage, both.total);
}

TEST(PagesTest, TheTreeIsSmallInASmallMachine) {
    Large large(MapOf({{0, 2 << 20, MEMORY_USABLE}}));
    EXPECT_EQ(large.tree.size(), 1024u);
}

TEST(PagesTest, GivingBackWhatIsFreeFaults) {
    Model model(MapOf({{0, 64 * kPage, MEMORY_USABLE}}));
    uint32_t first;
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, pages_give(&model.pages, model.tree(), 3, 1));
    ASSERT_TRUE(model.take(4, &first));
    model.give(first, 4);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, pages_give(&model.pages, model.tree(), first, 4));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, pages_give(&model.pages, model.tree(), 63, 1));
}

TEST(PagesTest, GivingBackPagesThatDoNotExistFaults) {
    Model model(MapOf({{0, 64 * kPage, MEMORY_USABLE}}));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, pages_give(&model.pages, model.tree(), 64, 1));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, pages_give(&model.pages, model.tree(), 65, 0));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, pages_give(&model.pages, model.tree(), 63, 2));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, pages_give(&model.pages, model.tree(), 1, UINT32_MAX));
}

TEST(PagesTest, AgreesWithThePlainModelAtRandom) {
    std::mt19937 random(3);
    Model model(
        MapOf({{5 * kPage, 300 * kPage, MEMORY_USABLE}, {400 * kPage, 97 * kPage, MEMORY_USABLE}}));
    std::vector<std::pair<uint32_t, uint32_t>> taken;
    for (int i = 0; i < 3000; i++) {
        if (random() % 2) {
            uint32_t first, count = random() % 3 ? 1 + random() % 8 : random() % 200;
            if (model.take(count, &first)) taken.push_back({first, count});
        } else if (!taken.empty()) {
            std::swap(taken[random() % taken.size()], taken.back());
            model.give(taken.back().first, taken.back().second);
            taken.pop_back();
        }
    }
    for (auto [first, count] : taken)
        model.give(first, count);
    EXPECT_EQ(397u, model.pages.free);
}

} // namespace
