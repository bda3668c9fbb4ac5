// Multiboot2: good tags, each field bad in each way, every truncation, random damage.
#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "kernel/boot/boot_check.h"
#include "kernel/boot/multiboot2_builder.h"

namespace {

using namespace multiboot2_builder;

sl_status Parse(const PhysicalFake &memory, boot_info *info) {
    sl_status status = boot_info_parse_multiboot2(memory.View(), kBase, info);
    CheckBoot(memory.View(), *info, status);
    return status;
}

TEST(Multiboot2, ReadsEverything) {
    Tags tags = GoodTags();
    PhysicalFake memory = tags.Memory();
    boot_info info = {};
    ASSERT_EQ(Parse(memory, &info), SL_OK);
    EXPECT_EQ(info.protocol, BOOT_PROTOCOL_MULTIBOOT2);
    EXPECT_EQ(info.failed, BOOT_PART_NONE);
    EXPECT_EQ(memory.TextAt(info.command_line), "debug-exit -- a b");
    ASSERT_EQ(info.module_count, 2u);
    EXPECT_EQ(info.modules[0].data.offset, 0x3F0000u);
    EXPECT_EQ(info.modules[0].data.len, 0x1234u);
    EXPECT_EQ(memory.TextAt(info.modules[0].name), "words.txt");
    EXPECT_EQ(info.modules[1].data.offset, 0u) << "no bytes, no address";
    EXPECT_EQ(info.modules[1].data.len, 0u);
    ASSERT_EQ(info.region_count, 3u) << "the map alone, not the basic sizes";
    EXPECT_EQ(info.regions[2].length, 0x300000u);
    EXPECT_EQ(info.regions[1].type, MEMORY_RESERVED);
    EXPECT_EQ(info.framebuffer.address, 0xC0000000u);
    EXPECT_EQ(info.framebuffer.pitch_bytes, 4096u);
    EXPECT_EQ(info.framebuffer.width, 1024u);
    EXPECT_EQ(info.framebuffer.height, 768u);
    EXPECT_EQ(info.framebuffer.bits_per_pixel, 32);
    EXPECT_EQ(info.framebuffer.red_position, 16);
    EXPECT_EQ(info.framebuffer.red_bits, 8);
    EXPECT_EQ(info.framebuffer.green_position, 8);
    EXPECT_EQ(info.framebuffer.green_bits, 8);
    EXPECT_EQ(info.framebuffer.blue_position, 0);
    EXPECT_EQ(info.framebuffer.blue_bits, 8);
    EXPECT_EQ(info.efi.system_table, 0x7FFE000u);
    EXPECT_EQ(info.efi.image_handle, 0x7FFD000u);
    EXPECT_EQ(info.efi.descriptor_bytes, 48u);
    EXPECT_EQ(info.efi.memory_map.offset, tags.At(kEfiMap) + 16);
    EXPECT_EQ(info.efi.memory_map.len, 48u);
    EXPECT_FALSE(info.efi.boot_services_active);
    EXPECT_EQ(info.rsdp, tags.At(kRsdp2) + 8) << "the newer copy";
    ASSERT_EQ(info.data_count, 1u);
    EXPECT_EQ(info.data[0].range.offset, kBase);
    EXPECT_EQ(info.data[0].range.offset + info.data[0].range.len, memory.size());
}

TEST(Multiboot2, FallsBackToBasicSizesAndTheOldRsdp) {
    Tags tags;
    tags.Tag(14, Body().Zeros(20)).Tag(4, Body().Number(640, 4).Number(1024, 4));
    tags.Tag(18, {});
    boot_info info = {};
    ASSERT_EQ(Parse(tags.Memory(), &info), SL_OK);
    ASSERT_EQ(info.region_count, 2u);
    EXPECT_EQ(info.regions[0].length, 640u * 1024);
    EXPECT_EQ(info.regions[1].base, 0x100000u);
    EXPECT_EQ(info.regions[1].length, 0x100000u);
    EXPECT_EQ(info.rsdp, tags.At(0) + 8);
    EXPECT_TRUE(info.efi.boot_services_active);
}

TEST(Multiboot2, ReadsLargerMapEntriesAndIgnoresUnknownTags) {
    Tags tags;
    tags.Tag(6, Body()
                    .Number(32, 4)
                    .Number(1, 4)
                    .Region(0, 0x9F000, 1)
                    .Number(~0u, 8)
                    .Region(0x100000, 0x200000, 1)
                    .Number(~0u, 8));
    tags.Tag(0xFFFFFFFF, Body().Text("?")).Tag(9, {});
    boot_info info = {};
    ASSERT_EQ(Parse(tags.Memory(), &info), SL_OK);
    ASSERT_EQ(info.region_count, 2u);
    EXPECT_EQ(info.regions[1].base, 0x100000u);
}

TEST(Multiboot2, IgnoresAFramebufferWithoutDirectColour) {
    Tags tags;
    tags.Tag(8, Body()
                    .Number(0xB8000, 8)
                    .Number(160, 4)
                    .Number(80, 4)
                    .Number(25, 4)
                    .Number(16, 1)
                    .Number(2, 1)
                    .Number(0, 2));
    boot_info info = {};
    ASSERT_EQ(Parse(tags.Memory(), &info), SL_OK);
    EXPECT_EQ(info.framebuffer.address, 0u);
}

struct BadCase {
    const char *name;
    std::function<void(PhysicalFake &, const Tags &)> damage;
    sl_status status;
    boot_part part;
};

TEST(Multiboot2, RefusesEachBadFieldAndSaysWhich) {
    auto set_size = [](size_t tag, uint32_t size) {
        return [=](PhysicalFake &m, const Tags &t) { m.Put32(t.At(tag) + 4, size); };
    };
    auto set = [](size_t tag, uint64_t offset, uint32_t value) {
        return [=](PhysicalFake &m, const Tags &t) { m.Put32(t.At(tag) + offset, value); };
    };
    auto total = [](uint32_t size) {
        return [=](PhysicalFake &m, const Tags &) { m.Put32(kBase, size); };
    };
    const BadCase cases[] = {
        {"total 0", total(0), SL_INVALID, BOOT_PART_TAG},
        {"total without tag", total(8), SL_INVALID, BOOT_PART_TAG},
        {"total without end", total(16), SL_INVALID, BOOT_PART_TAG},
        {"total too large", total(0x100001), SL_OUT_OF_RANGE, BOOT_PART_HEADER},
        {"total beyond memory", total(0x10000), SL_OUT_OF_RANGE, BOOT_PART_HEADER},
        {"total wraps", total(UINT32_MAX), SL_OUT_OF_RANGE, BOOT_PART_HEADER},
        {"tag size 0", set_size(kLoader, 0), SL_INVALID, BOOT_PART_TAG},
        {"tag size 7", set_size(kLoader, 7), SL_INVALID, BOOT_PART_TAG},
        {"tag too large", set_size(kLoader, 0x10000), SL_INVALID, BOOT_PART_TAG},
        {"tag size wraps", set_size(kLoader, UINT32_MAX), SL_INVALID, BOOT_PART_TAG},
        {"line empty", set_size(kLine, 8), SL_OUT_OF_RANGE, BOOT_PART_COMMAND_LINE},
        {"line without end", set_size(kLine, 9), SL_INVALID, BOOT_PART_COMMAND_LINE},
        {"module short", set_size(kModule, 12), SL_INVALID, BOOT_PART_MODULE_LIST},
        {"module backwards", set(kModule, 12, 0x3EFFFF), SL_INVALID, BOOT_PART_MODULE_LIST},
        {"name without end", set_size(kModule, 20), SL_INVALID, BOOT_PART_MODULE_NAME},
        {"name missing", set_size(kModule, 16), SL_OUT_OF_RANGE, BOOT_PART_MODULE_NAME},
        {"map short", set_size(kMap, 12), SL_INVALID, BOOT_PART_MEMORY_MAP},
        {"map uneven", set_size(kMap, 16 + 25), SL_INVALID, BOOT_PART_MEMORY_MAP},
        {"entry size 0", set(kMap, 8, 0), SL_INVALID, BOOT_PART_MEMORY_MAP},
        {"entry size 16", set(kMap, 8, 16), SL_INVALID, BOOT_PART_MEMORY_MAP},
        {"entry size 28", set(kMap, 8, 28), SL_INVALID, BOOT_PART_MEMORY_MAP},
        {"entry size huge", set(kMap, 8, 0xFFFFFFF8), SL_INVALID, BOOT_PART_MEMORY_MAP},
        {"framebuffer short", set_size(kFramebuffer, 31), SL_INVALID, BOOT_PART_FRAMEBUFFER},
        {"framebuffer colourless", set_size(kFramebuffer, 37), SL_INVALID, BOOT_PART_FRAMEBUFFER},
        {"table short", set_size(kTable, 15), SL_INVALID, BOOT_PART_EFI},
        {"handle short", set_size(kHandle, 8), SL_INVALID, BOOT_PART_EFI},
        {"EFI map short", set_size(kEfiMap, 15), SL_INVALID, BOOT_PART_EFI},
        {"EFI descriptor 39", set(kEfiMap, 8, 39), SL_INVALID, BOOT_PART_EFI},
        {"RSDP short", set_size(kRsdp2, 43), SL_INVALID, BOOT_PART_RSDP},
    };
    for (const BadCase &c : cases) {
        Tags tags = GoodTags();
        PhysicalFake memory = tags.Memory();
        c.damage(memory, tags);
        boot_info info = {};
        EXPECT_EQ(Parse(memory, &info), c.status) << c.name;
        EXPECT_EQ(info.failed, c.part) << c.name;
    }
}

TEST(Multiboot2, RefusesBadFallbacks) {
    for (auto &tags : {Tags().Tag(4, Body().Number(641, 4).Number(0, 4)),
                       Tags().Tag(4, Body().Number(640, 4)), Tags().Tag(14, Body().Zeros(19))}) {
        boot_info info = {};
        EXPECT_EQ(Parse(Tags(tags).Memory(), &info), SL_INVALID);
    }
}

TEST(Multiboot2, RefusesABadAddress) {
    PhysicalFake memory = GoodTags().Memory();
    for (uint64_t address : {uint64_t(0), kBase + 4, memory.size() + 8, UINT64_MAX - 7}) {
        boot_info info = {};
        EXPECT_NE(boot_info_parse_multiboot2(memory.View(), address, &info), SL_OK) << address;
        EXPECT_EQ(info.failed, BOOT_PART_HEADER);
    }
}

TEST(Multiboot2, BoundsAMapWithTooManyEntries) {
    for (size_t count : {4096, 4097}) {
        Body map = Body().Number(24, 4).Number(0, 4);
        for (size_t i = 0; i < count; i++)
            map.Region(i * 0x1000, 0x1000, 1);
        boot_info info = {};
        PhysicalFake memory = Tags().Tag(6, map).Memory();
        EXPECT_EQ(Parse(memory, &info), count == 4096 ? SL_OK : SL_OUT_OF_RANGE);
        if (count == 4096) EXPECT_EQ(info.regions_dropped, 4096u - 128);
    }
}

TEST(Multiboot2, CountsTheModulesThatDoNotFit) {
    Tags tags;
    for (int i = 0; i < 20; i++)
        tags.Tag(3, Body().Number(0, 4).Number(0, 4).Text("m"));
    boot_info info = {};
    ASSERT_EQ(Parse(tags.Memory(), &info), SL_OK);
    EXPECT_EQ(info.module_count, 16u);
    EXPECT_EQ(info.modules_dropped, 4u);
}

TEST(Multiboot2, SurvivesEveryTruncation) {
    PhysicalFake memory = GoodTags().Memory();
    for (size_t size = 0; size < memory.size(); size++) {
        TruncatedView truncated(memory, size);
        boot_info info = {};
        sl_status status = boot_info_parse_multiboot2(truncated.View(), kBase, &info);
        CheckBoot(truncated.View(), info, status);
        EXPECT_NE(status, SL_OK) << size;
        memory.Put32(kBase, uint32_t(size > kBase ? size - kBase : 0));
        EXPECT_NE(Parse(memory, &info), SL_OK) << size;
        memory.Put32(kBase, uint32_t(memory.size() - kBase));
    }
}

TEST(Multiboot2, SurvivesRandomDamage) {
    std::mt19937 random(4);
    Tags tags = GoodTags();
    const PhysicalFake good = tags.Memory();
    int parsed = 0;
    for (int round = 0; round < 100000; round++) {
        PhysicalFake memory = good;
        for (int i = 0; i < 1 + round % 3; i++) {
            uint64_t at = kBase + random() % (memory.size() - kBase - 4);
            if (random() % 2 == 0) at = tags.At(random() % 12) + random() % 16;
            if (random() % 2 == 0)
                memory.Put8(at, uint8_t(random()));
            else
                memory.Put32(at & ~3u, uint32_t(0) - random() % 3);
        }
        boot_info info = {};
        parsed += Parse(memory, &info) == SL_OK;
    }
    EXPECT_GT(parsed, 10000);
    EXPECT_LT(parsed, 90000);
}

} // namespace
