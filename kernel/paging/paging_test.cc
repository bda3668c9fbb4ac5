// Page tables: what they show is what was asked for, with these rights, and nothing else.
#include <cstring>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "safelib/src/expect_fault.h"
extern "C" {
#include "kernel/paging/memory_layout.h"
#include "kernel/paging/space.h"
}

namespace {

constexpr uint64_t kPage = 4096, kMib2 = uint64_t(2) << 20, kGib = uint64_t(1) << 30;

struct Found {
    uint64_t physical, bits, size;
};

class PagingTest : public testing::Test {
  protected:
    explicit PagingTest(uint64_t pages = 64) : bytes_(pages * kPage, 0xee) {
        Add(0, pages * kPage, MEMORY_USABLE);
    }

    void Add(uint64_t base, uint64_t length, memory_type type) {
        ASSERT_EQ(memory_map_add(&map_, {base, length, type}), SL_OK);
    }

    const page_memory *Memory() {
        memory_ = {sl_bytes_make_(bytes_.data(), bytes_.size()), &map_};
        return &memory_;
    }

    uint64_t Word(uint64_t address) {
        uint64_t word;
        std::memcpy(&word, &bytes_.at(address), sizeof word);
        return word;
    }

    /// What the CPU finds at an address: Intel manual, volume 3A, section 4.5.
    std::optional<Found> Walk(uint64_t root, uint64_t address) {
        uint64_t table = root;
        for (int shift = 39;; shift -= 9) {
            uint64_t entry = Word(table + (address >> shift & 511) * 8);
            if (!(entry & 1)) return {};
            uint64_t bits = entry & (uint64_t(1) << 63 | 0xfff), to = entry & 0x000ffffffffff000;
            if (shift == 12 || entry & 0x80) {
                uint64_t size = uint64_t(1) << shift;
                EXPECT_EQ(to % size, 0u);
                return Found{to + address % size, bits, size};
            }
            EXPECT_EQ(bits, 3u) << "tables restrict nothing";
            table = to;
        }
    }

    void Expect(uint64_t root, uint64_t address, uint64_t physical, uint64_t rights) {
        auto found = Walk(root, address);
        ASSERT_TRUE(found) << std::hex << address;
        EXPECT_EQ(found->physical, physical) << std::hex << address;
        uint64_t large = found->size > kPage ? 0x80 : 0;
        EXPECT_EQ(found->bits, rights | 0x101 | large) << std::hex << address;
    }

    std::vector<uint8_t> bytes_;
    memory_map map_ = {};
    page_memory memory_ = {};
};

TEST_F(PagingTest, BeginsWithATableThatShowsNothing) {
    page_tables tables = {};
    ASSERT_EQ(paging_begin(&tables, Memory(), true), SL_OK);
    EXPECT_EQ(tables.root, 63 * kPage);
    for (uint64_t i = 0; i < 512; i++)
        EXPECT_EQ(Word(tables.root + i * 8), 0u);
    EXPECT_EQ(memory_map_type_at(&map_, tables.root), MEMORY_TAKEN);
}

TEST_F(PagingTest, MapsPages) {
    page_tables tables = {};
    ASSERT_EQ(paging_begin(&tables, Memory(), false), SL_OK);
    ASSERT_EQ(paging_map(&tables, Memory(), 5 * kPage, 9 * kPage, 2 * kPage, PAGE_WRITE), SL_OK);
    EXPECT_FALSE(Walk(tables.root, 4 * kPage));
    Expect(tables.root, 5 * kPage + 7, 9 * kPage + 7, uint64_t(1) << 63 | 2);
    Expect(tables.root, 6 * kPage, 10 * kPage, uint64_t(1) << 63 | 2);
    EXPECT_FALSE(Walk(tables.root, 7 * kPage));
}

TEST_F(PagingTest, HasRights) {
    page_tables tables = {};
    ASSERT_EQ(paging_begin(&tables, Memory(), false), SL_OK);
    uint64_t at = 0;
    for (auto [rights, bits] : {std::pair{PAGE_EXECUTE, uint64_t(0)},
                                {PAGE_READ, uint64_t(1) << 63},
                                {PAGE_WRITE, uint64_t(1) << 63 | 2},
                                {PAGE_DEVICE, uint64_t(1) << 63 | 2 | 8 | 16}}) {
        ASSERT_EQ(paging_map(&tables, Memory(), at, at, kPage, rights), SL_OK);
        Expect(tables.root, at, at, bits);
        at += kPage;
    }
}

TEST_F(PagingTest, TakesTheLargestPagesThatFit) {
    for (bool has_1gib : {false, true}) {
        page_tables tables = {};
        ASSERT_EQ(paging_begin(&tables, Memory(), has_1gib), SL_OK);
        uint64_t start = kGib - kMib2 - kPage, end = 2 * kGib + kMib2 + kPage;
        ASSERT_EQ(paging_map(&tables, Memory(), start, start, end - start, PAGE_READ), SL_OK);
        EXPECT_FALSE(Walk(tables.root, start - 1));
        EXPECT_EQ(Walk(tables.root, start)->size, kPage);
        EXPECT_EQ(Walk(tables.root, kGib - 1)->size, kMib2);
        EXPECT_EQ(Walk(tables.root, kGib)->size, has_1gib ? kGib : kMib2);
        EXPECT_EQ(Walk(tables.root, 2 * kGib)->size, kMib2);
        EXPECT_EQ(Walk(tables.root, end - 1)->size, kPage);
        EXPECT_FALSE(Walk(tables.root, end));
        for (uint64_t at : {start, kGib - kMib2, kGib - 1, kGib, 2 * kGib - 1, end - 1})
            Expect(tables.root, at, at, uint64_t(1) << 63);
    }
}

TEST_F(PagingTest, TakesSmallPagesWhereTheTwoAddressesAreOutOfStep) {
    page_tables tables = {};
    ASSERT_EQ(paging_begin(&tables, Memory(), true), SL_OK);
    ASSERT_EQ(paging_map(&tables, Memory(), kMib2, kMib2 + kPage, kMib2, PAGE_READ), SL_OK);
    EXPECT_EQ(Walk(tables.root, kMib2)->size, kPage);
    Expect(tables.root, 2 * kMib2 - 1, 2 * kMib2 + kPage - 1, uint64_t(1) << 63);
    EXPECT_FALSE(Walk(tables.root, 2 * kMib2));
}

TEST_F(PagingTest, FaultsWhenSomethingIsMappedThere) {
    page_tables tables = {};
    ASSERT_EQ(paging_begin(&tables, Memory(), false), SL_OK);
    ASSERT_EQ(paging_map(&tables, Memory(), kMib2, kMib2, kMib2, PAGE_READ), SL_OK);
    ASSERT_EQ(paging_map(&tables, Memory(), 0, 0, kPage, PAGE_READ), SL_OK);
    SL_EXPECT_FAULT(SL_FAULT_ASSERT, (void)paging_map(&tables, Memory(), 0, 0, kPage, PAGE_READ));
    SL_EXPECT_FAULT(SL_FAULT_ASSERT,
                    (void)paging_map(&tables, Memory(), kMib2 + kPage, 0, kPage, PAGE_READ));
}

TEST_F(PagingTest, SaysWhenNoPageIsLeft) {
    for (uint64_t pages = 0; pages < 4; pages++) {
        memory_map few = {};
        ASSERT_EQ(memory_map_add(&few, {0, pages * kPage, MEMORY_USABLE}), SL_OK);
        page_memory memory = {Memory()->physical, &few};
        page_tables tables = {};
        sl_status status = paging_begin(&tables, &memory, false);
        EXPECT_EQ(status, pages == 0 ? SL_NO_MEMORY : SL_OK);
        if (status != SL_OK) continue;
        EXPECT_EQ(paging_map(&tables, &memory, 0, 0, kPage, PAGE_READ), SL_NO_MEMORY);
    }
}

TEST_F(PagingTest, TakesNoPageThatTheViewDoesNotShow) {
    Add(kGib, kGib, MEMORY_USABLE);
    page_tables tables = {};
    ASSERT_EQ(paging_begin(&tables, Memory(), false), SL_OK);
    EXPECT_LT(tables.root, bytes_.size());
}

TEST_F(PagingTest, CopiesTheUpperHalf) {
    page_tables tables = {}, copy = {};
    ASSERT_EQ(paging_begin(&tables, Memory(), false), SL_OK);
    ASSERT_EQ(paging_begin(&copy, Memory(), false), SL_OK);
    uint64_t last = -kPage, first = DIRECT_MAP_BASE, below = uint64_t(255) << 39;
    for (uint64_t at : {last, first, below})
        ASSERT_EQ(paging_map(&tables, Memory(), at, kPage, kPage, PAGE_WRITE), SL_OK);
    paging_copy_upper_half(&copy, Memory()->physical, &tables);
    Expect(copy.root, last, kPage, PAGE_WRITE);
    Expect(copy.root, first, kPage, PAGE_WRITE);
    EXPECT_FALSE(Walk(copy.root, below));
}

class SpaceTest : public PagingTest {
  protected:
    SpaceTest() : PagingTest(2048) {
        layout_ = {
            .text = IMAGE_VIRTUAL_BASE + 0x100000,
            .rodata = IMAGE_VIRTUAL_BASE + 0x103000,
            .data = IMAGE_VIRTUAL_BASE + 0x105000,
            .data_end = IMAGE_VIRTUAL_BASE + 0x109000,
            .image_start = 0x100000,
            .physical_end = uint64_t(1) << 36,
            .has_1gib_pages = true,
        };
        ram_ = map_;
        EXPECT_EQ(memory_map_reserve(&map_, {0x100000, 0x9000}), SL_OK);
    }

    SL_CVIEW(uint64_t) Guards() { return sl_cview_make_uint64_t_(guards_.data(), guards_.size()); }

    sl_status Begin() { return space_begin(&space_, &layout_, Guards(), &ram_, Memory()); }

    std::vector<uint64_t> guards_ = {IMAGE_VIRTUAL_BASE + 0x105000, IMAGE_VIRTUAL_BASE + 0x108000};
    space_layout layout_ = {};
    space space_ = {};
    memory_map ram_ = {};
};

constexpr uint64_t kRead = uint64_t(1) << 63, kWrite = kRead | 2;

TEST_F(SpaceTest, ShowsTheImageWithItsRightsAndWithoutGuards) {
    ASSERT_EQ(Begin(), SL_OK);
    uint64_t root = space_.tables.root;
    for (uint64_t at = 0x100000; at < 0x109000; at += kPage) {
        uint64_t rights = at < 0x103000 ? 0 : at < 0x105000 ? kRead : kWrite;
        if (at == 0x105000 || at == 0x108000)
            EXPECT_FALSE(Walk(root, IMAGE_VIRTUAL_BASE + at));
        else
            Expect(root, IMAGE_VIRTUAL_BASE + at, at, rights);
    }
    EXPECT_FALSE(Walk(root, layout_.text - 1));
    EXPECT_FALSE(Walk(root, layout_.data_end));
    for (uint64_t low = 0; low < 512 * kGib; low += 64 * kGib)
        EXPECT_FALSE(Walk(root, low));
}

TEST_F(SpaceTest, ShowsRamWritableButForTheImagesConstants) {
    Add(0x900000, 0x100000, MEMORY_RESERVED);
    ram_ = map_;
    ASSERT_EQ(memory_map_add(&ram_, {0x100000, 0x9000, MEMORY_NONE}), SL_OK);
    ram_ = {};
    ASSERT_EQ(memory_map_add(&ram_, {0, bytes_.size(), MEMORY_USABLE}), SL_OK);
    ASSERT_EQ(memory_map_add(&ram_, {0x900000, 0x100000, MEMORY_RESERVED}), SL_OK);
    ASSERT_EQ(Begin(), SL_OK);
    for (uint64_t at = 0; at < bytes_.size(); at += kPage) {
        uint64_t rights = at >= 0x100000 && at < 0x105000 ? kRead : kWrite;
        Expect(space_.tables.root, DIRECT_MAP_BASE + at, at, rights);
    }
    EXPECT_FALSE(Walk(space_.tables.root, DIRECT_MAP_BASE + bytes_.size()));
    EXPECT_FALSE(Walk(space_.tables.root, DIRECT_MAP_BASE + 0x900000));
}

TEST_F(SpaceTest, UsesNoRamThatTheCpuOrTheDirectMapDoesNotReach) {
    for (uint64_t end : {uint64_t(1) << 33, uint64_t(1) << 50}) {
        uint64_t reach = std::min<uint64_t>(end, DIRECT_MAP_BYTES);
        map_ = {};
        Add(0, bytes_.size(), MEMORY_USABLE);
        ASSERT_EQ(memory_map_reserve(&map_, {0x100000, 0x9000}), SL_OK);
        Add(reach - kGib, 2 * kGib, MEMORY_USABLE);
        ram_ = map_;
        space_ = {};
        layout_.physical_end = end;
        ASSERT_EQ(Begin(), SL_OK);
        Expect(space_.tables.root, DIRECT_MAP_BASE + reach - 1, reach - 1, kWrite);
        EXPECT_FALSE(Walk(space_.tables.root, DIRECT_MAP_BASE + reach));
        EXPECT_EQ(memory_map_type_at(&map_, reach - 1), MEMORY_USABLE);
        EXPECT_EQ(memory_map_type_at(&map_, reach), MEMORY_TAKEN);
    }
}

TEST_F(SpaceTest, NeedsMemoryForItsTables) {
    for (uint64_t pages = 0; pages < 64; pages++) {
        map_ = {};
        Add(0x200000, pages * kPage, MEMORY_USABLE);
        space_ = {};
        sl_status status = Begin();
        if (status == SL_OK) {
            EXPECT_GT(pages, 4u);
            return;
        }
        EXPECT_EQ(status, SL_NO_MEMORY);
    }
    FAIL() << "64 pages are enough";
}

TEST_F(SpaceTest, GivesAnAreaMemoryOfItsOwnWithoutGuards) {
    ASSERT_EQ(Begin(), SL_OK);
    uint64_t base = CORE_MAP_BASE, free = memory_map_total(&map_, MEMORY_USABLE);
    guards_ = {base, base + 2 * kPage};
    ASSERT_EQ(space_map_area(&space_, {base, 5 * kPage}, Guards(), Memory()), SL_OK);
    EXPECT_FALSE(Walk(space_.tables.root, base));
    EXPECT_FALSE(Walk(space_.tables.root, base + 2 * kPage));
    uint64_t first = Walk(space_.tables.root, base + kPage)->physical;
    Expect(space_.tables.root, base + kPage, first, kWrite);
    Expect(space_.tables.root, base + 3 * kPage, first + kPage, kWrite);
    Expect(space_.tables.root, base + 4 * kPage, first + 2 * kPage, kWrite);
    EXPECT_FALSE(Walk(space_.tables.root, base + 5 * kPage));
    EXPECT_EQ(memory_map_type_at(&map_, first), MEMORY_TAKEN);
    uint64_t tables = 2; // one with the image's, at most, and one of pages
    EXPECT_GE(memory_map_total(&map_, MEMORY_USABLE) + (3 + tables) * kPage, free);
}

TEST_F(SpaceTest, SaysWhenAnAreaHasNoMemory) {
    ASSERT_EQ(Begin(), SL_OK);
    map_ = {};
    EXPECT_EQ(space_map_area(&space_, {CORE_MAP_BASE, kPage}, Guards(), Memory()), SL_NO_MEMORY);
    Add(0x200000, kPage, MEMORY_USABLE); // none for tables
    EXPECT_EQ(space_map_area(&space_, {CORE_MAP_BASE + kGib / 2, kPage}, Guards(), Memory()),
              SL_NO_MEMORY);
}

TEST_F(SpaceTest, MakesTablesForTheStartOfCores) {
    ASSERT_EQ(Begin(), SL_OK);
    uint64_t root = 0;
    ASSERT_EQ(space_map_start_page(&space_, 0x8000, Memory(), &root), SL_OK);
    EXPECT_NE(root, space_.tables.root);
    Expect(root, 0x8000, 0x8000, 0);
    EXPECT_FALSE(Walk(root, 0x9000));
    EXPECT_FALSE(Walk(root, 0x7000));
    Expect(root, layout_.text, 0x100000, 0);
    Expect(root, DIRECT_MAP_BASE, 0, kWrite);
    EXPECT_FALSE(Walk(space_.tables.root, 0x8000));
}

TEST_F(SpaceTest, SaysWhenTheStartOfCoresHasNoMemory) {
    ASSERT_EQ(Begin(), SL_OK);
    for (uint64_t pages = 0; pages < 4; pages++) {
        map_ = {};
        Add(0x200000, pages * kPage, MEMORY_USABLE);
        uint64_t root = 77;
        EXPECT_EQ(space_map_start_page(&space_, 0x8000, Memory(), &root), SL_NO_MEMORY);
        EXPECT_EQ(root, 77u);
    }
}

TEST_F(SpaceTest, MapsDevicesOneBehindTheOther) {
    constexpr uint64_t kDevice = kWrite | 8 | 16;
    ASSERT_EQ(Begin(), SL_OK);
    uint64_t first = 0, second = 0;
    ASSERT_EQ(space_map_device(&space_, 0xfee00010, 0x1000, Memory(), &first), SL_OK);
    EXPECT_EQ(first, DEVICE_MAP_BASE + 0x10);
    Expect(space_.tables.root, first, 0xfee00010, kDevice);
    Expect(space_.tables.root, first + 0xfff, 0xfee0100f, kDevice);
    EXPECT_FALSE(Walk(space_.tables.root, DEVICE_MAP_BASE + 0x2000));
    ASSERT_EQ(space_map_device(&space_, 0xfed00fff, 1, Memory(), &second), SL_OK);
    EXPECT_EQ(second, DEVICE_MAP_BASE + 0x2fff);
    Expect(space_.tables.root, second, 0xfed00fff, kDevice);
    EXPECT_FALSE(Walk(space_.tables.root, DEVICE_MAP_BASE + 0x3000));
}

TEST_F(SpaceTest, MapsNoDeviceThatCannotBe) {
    ASSERT_EQ(Begin(), SL_OK);
    uint64_t address = 77, end = layout_.physical_end;
    EXPECT_EQ(space_map_device(&space_, 0xfee00000, 0, Memory(), &address), SL_INVALID);
    EXPECT_EQ(space_map_device(&space_, end - 1, 2, Memory(), &address), SL_INVALID);
    EXPECT_EQ(space_map_device(&space_, end, 1, Memory(), &address), SL_INVALID);
    EXPECT_EQ(space_map_device(&space_, -kPage, kPage, Memory(), &address), SL_INVALID);
    EXPECT_EQ(space_.device_bytes, 0u);
    EXPECT_EQ(space_map_device(&space_, end - 1, 1, Memory(), &address), SL_OK);
    map_ = {};
    address = 77;
    EXPECT_EQ(space_map_device(&space_, 0, uint32_t(kMib2), Memory(), &address), SL_NO_MEMORY);
    EXPECT_EQ(address, 77u);
}

} // namespace
