// Finding ACPI tables: both roots, the search, damage of each field, truncation.
#include <functional>

#include <gtest/gtest.h>

#include "kernel/acpi/acpi_builder.h"
extern "C" {
#include "kernel/acpi/acpi_table.h"
}

namespace {

using B = AcpiBuilder;

sl_status Find(const PhysicalFake &memory, sl_str signature, sl_range *table,
               uint64_t rsdp = B::kRsdp) {
    sl_status status = acpi_table_find(memory.View(), rsdp, signature, table);
    if (status == SL_OK) (void)sl_sub(memory.View(), *table);
    return status;
}

TEST(AcpiTable, IsFoundThroughTheXsdt) {
    B acpi = B::Good();
    acpi.memory.Put32(B::kRsdp + 16, 0);
    acpi.SumRsdp();
    sl_range table = {};
    ASSERT_EQ(Find(acpi.memory, SL_STR("FACP"), &table), SL_OK);
    EXPECT_EQ(table.offset, B::kFadt);
    EXPECT_EQ(table.len, 276u);
    ASSERT_EQ(Find(acpi.memory, SL_STR("SSDT"), &table), SL_OK);
    EXPECT_EQ(table.offset, B::kSsdt);
    EXPECT_EQ(Find(acpi.memory, SL_STR("APIC"), &table), SL_NOT_FOUND);
    EXPECT_EQ(table.offset, B::kSsdt) << "as it was";
}

TEST(AcpiTable, IsFoundThroughTheRsdtOfAnOldRsdp) {
    B acpi = B::Good();
    acpi.SealRsdp(0).memory.Put64(B::kRsdp + 24, 0xDEAD);
    sl_range table = {};
    ASSERT_EQ(Find(acpi.memory, SL_STR("FACP"), &table), SL_OK);
    EXPECT_EQ(table.offset, B::kFadt);
}

TEST(AcpiTable, IsFoundThroughTheRsdtWhereTheXsdtIsNoUse) {
    const std::function<void(B &)> damages[] = {
        [](B &a) {
            a.memory.Put64(B::kRsdp + 24, 0);
            a.SumRsdp();
        },
        [](B &a) {
            a.memory.Put64(B::kRsdp + 24, UINT64_C(1) << 40);
            a.SumRsdp();
        },
        [](B &a) {
            a.memory.Put64(B::kRsdp + 24, B::kRsdt);
            a.SumRsdp();
        },
        [](B &a) { a.memory.Put8(B::kRsdp + 33, 1); },
        [](B &a) { a.memory.Put32(B::kRsdp + 20, 35); },
        [](B &a) { a.memory.Put32(B::kRsdp + 20, 257); },
        [](B &a) { a.memory.Put8(B::kXsdt + 20, 1); },
        [](B &a) { a.Seal(B::kXsdt, "XSDT", 51); },
    };
    for (size_t i = 0; i < std::size(damages); i++) {
        B acpi = B::Good();
        damages[i](acpi);
        struct acpi_root root = {};
        ASSERT_EQ(acpi_root_find(acpi.memory.View(), B::kRsdp, &root), SL_OK) << i;
        EXPECT_EQ(root.entry_bytes, 4u) << i;
        EXPECT_EQ(root.entries.offset, B::kRsdt + 36) << i;
    }
}

TEST(AcpiTable, IsFoundByTheShortCopyThatABootLoaderMakes) {
    B acpi = B::Good();
    PhysicalFake memory(acpi.memory.bytes());
    memory.bytes().resize(B::kSize + 20);
    for (size_t i = 0; i < 20; i++)
        memory.Put8(B::kSize + i, acpi.memory.bytes()[B::kRsdp + i]);
    sl_range table = {};
    EXPECT_EQ(Find(memory, SL_STR("FACP"), &table, B::kSize), SL_OK);
}

TEST(AcpiTable, AllOfATypeAreFoundInOrder) {
    B acpi = B::Good();
    acpi.memory.Put64(B::kXsdt + 52, 0).Put64(B::kXsdt + 60, B::kSsdt);
    acpi.Seal(B::kXsdt, "XSDT", 68);
    acpi_root root = {};
    ASSERT_EQ(acpi_root_find(acpi.memory.View(), B::kRsdp, &root), SL_OK);
    uint32_t position = 0;
    sl_range table = {};
    EXPECT_EQ(acpi_table_next(acpi.memory.View(), &root, SL_STR("SSDT"), &position, &table), SL_OK);
    EXPECT_EQ(position, 2u);
    EXPECT_EQ(acpi_table_next(acpi.memory.View(), &root, SL_STR("SSDT"), &position, &table), SL_OK);
    EXPECT_EQ(position, 4u);
    EXPECT_EQ(acpi_table_next(acpi.memory.View(), &root, SL_STR("SSDT"), &position, &table),
              SL_NOT_FOUND);
    EXPECT_EQ(acpi_table_next(acpi.memory.View(), &root, SL_STR("SSDT"), &position, &table),
              SL_NOT_FOUND);
}

TEST(AcpiTable, NothingIsInAnEmptyRoot) {
    acpi_root root = {};
    uint32_t position = 0;
    sl_range table = {};
    EXPECT_EQ(acpi_table_next({}, &root, SL_STR("SSDT"), &position, &table), SL_NOT_FOUND);
}

struct BadCase {
    const char *name;
    std::function<void(B &)> damage;
    sl_status status;
};

TEST(AcpiTable, IsRefusedWhenDamaged) {
    const BadCase cases[] = {
        {"RSDP signature", [](B &a) { a.memory.Put8(B::kRsdp, 'r'); }, SL_INVALID},
        {"RSDP sum", [](B &a) { a.memory.Put8(B::kRsdp + 9, 1); }, SL_INVALID},
        {"both roots' sums", [](B &a) { a.memory.Put8(B::kRsdt + 20, 1).Put8(B::kXsdt + 20, 1); },
         SL_INVALID},
        {"no roots",
         [](B &a) {
             a.memory.Put32(B::kRsdp + 16, 0).Put64(B::kRsdp + 24, 0);
             a.SumRsdp();
         },
         SL_INVALID},
        {"roots outside",
         [](B &a) {
             a.memory.Put32(B::kRsdp + 16, ~0u).Put64(B::kRsdp + 24, ~0ull);
             a.SumRsdp();
         },
         SL_UNSUPPORTED},
        {"XSDT alone, above 4 GiB",
         [](B &a) {
             a.memory.Put32(B::kRsdp + 16, 0).Put64(B::kRsdp + 24, 1ull << 32);
             a.SumRsdp();
         },
         SL_UNSUPPORTED},
        {"too many entries",
         [](B &a) {
             a.memory.bytes().resize(0x10000);
             a.memory.Put32(B::kRsdp + 16, 0x2000).Put64(B::kRsdp + 24, 0);
             a.SumRsdp().Seal(0x2000, "RSDT", 36 + 4 * 257);
         },
         SL_INVALID},
        {"table sum", [](B &a) { a.memory.Put8(B::kFadt + 100, 1); }, SL_INVALID},
        {"table shorter than its header", [](B &a) { a.memory.Put32(B::kFadt + 4, 35); },
         SL_INVALID},
        {"table too long", [](B &a) { a.memory.Put32(B::kFadt + 4, ACPI_TABLE_BYTES_MAX + 1); },
         SL_INVALID},
        {"table length wraps", [](B &a) { a.memory.Put32(B::kFadt + 4, ~0u); }, SL_INVALID},
        {"table ends outside", [](B &a) { a.memory.Put32(B::kFadt + 4, 0x401); }, SL_UNSUPPORTED},
        {"table outside",
         [](B &a) {
             a.memory.Put64(B::kXsdt + 36, B::kSize - 35);
             a.Seal(B::kXsdt, "XSDT", 52);
         },
         SL_UNSUPPORTED},
        {"table address wraps",
         [](B &a) {
             a.memory.Put64(B::kXsdt + 36, ~0ull - 3);
             a.Seal(B::kXsdt, "XSDT", 52);
         },
         SL_UNSUPPORTED},
        {"table above 4 GiB",
         [](B &a) {
             a.memory.Put64(B::kXsdt + 36, 1ull << 32);
             a.Seal(B::kXsdt, "XSDT", 52);
         },
         SL_UNSUPPORTED},
        {"one damaged, one outside",
         [](B &a) {
             a.memory.Put64(B::kXsdt + 44, ~0ull).Put8(B::kFadt + 100, 1);
             a.Seal(B::kXsdt, "XSDT", 52);
         },
         SL_INVALID},
        {"root without entries", [](B &a) { a.Seal(B::kXsdt, "XSDT", 36); }, SL_NOT_FOUND},
    };
    for (const BadCase &c : cases) {
        B acpi = B::Good();
        c.damage(acpi);
        sl_range table = {1, 2};
        EXPECT_EQ(Find(acpi.memory, SL_STR("FACP"), &table), c.status) << c.name;
        EXPECT_EQ(table.offset, 1u) << c.name;
    }
}

TEST(AcpiTable, RootIsNotFoundAtABadAddress) {
    B acpi = B::Good();
    sl_range table = {};
    EXPECT_EQ(Find(acpi.memory, SL_STR("FACP"), &table, B::kSize), SL_UNSUPPORTED);
    EXPECT_EQ(Find(acpi.memory, SL_STR("FACP"), &table, UINT64_MAX), SL_UNSUPPORTED);
    EXPECT_EQ(Find(acpi.memory, SL_STR("FACP"), &table, B::kSize - 4), SL_INVALID);
    EXPECT_EQ(Find(acpi.memory, SL_STR("FACP"), &table, B::kRsdp + 1), SL_INVALID);
}

/// A megabyte of low memory with the tables at their place and the RSDP at another.
PhysicalFake LowMemory(uint64_t rsdp) {
    B acpi = B::Good();
    PhysicalFake memory(0x100000);
    for (size_t i = B::kRsdt; i < B::kSize; i++)
        memory.Put8(i, acpi.memory.bytes()[i]);
    for (size_t i = 0; i < 36 && rsdp != 0; i++)
        memory.Put8(rsdp + i, acpi.memory.bytes()[B::kRsdp + i]);
    return memory;
}

TEST(AcpiSearch, LooksWhereABiosLeavesTheRsdp) {
    sl_range table = {};
    for (uint64_t rsdp : {0xE0000u, 0xF5A40u, 0xFFFD0u})
        EXPECT_EQ(Find(LowMemory(rsdp), SL_STR("FACP"), &table, 0), SL_OK) << rsdp;
    for (uint64_t rsdp : {0x9FC00u, 0x9FFC0u}) {
        PhysicalFake memory = LowMemory(rsdp);
        EXPECT_EQ(Find(memory, SL_STR("FACP"), &table, 0), SL_NOT_FOUND) << rsdp;
        memory.Put16(0x40E, 0x9FC0);
        EXPECT_EQ(Find(memory, SL_STR("FACP"), &table, 0), SL_OK) << rsdp;
    }
}

TEST(AcpiSearch, LooksNowhereElse) {
    sl_range table = {};
    for (uint64_t rsdp : {uint64_t(0), uint64_t(0xDFFF0), uint64_t(0xF5A48), uint64_t(0x90000)})
        EXPECT_EQ(Find(LowMemory(rsdp), SL_STR("FACP"), &table, 0), SL_NOT_FOUND) << rsdp;
    PhysicalFake memory = LowMemory(0xA0000);
    memory.Put16(0x40E, 0x9FC0);
    EXPECT_EQ(Find(memory, SL_STR("FACP"), &table, 0), SL_NOT_FOUND) << "1 KiB is searched";
    memory.Put16(0x40E, 0xFFFF);
    EXPECT_EQ(Find(memory, SL_STR("FACP"), &table, 0), SL_NOT_FOUND) << "beyond memory";
}

TEST(AcpiSearch, PassesOverADamagedOne) {
    PhysicalFake memory = LowMemory(0xF0000);
    memory.PutText(0xE0000, "RSD PTR ");
    memory.Put8(0xE0010, 'R');
    sl_range table = {};
    EXPECT_EQ(Find(memory, SL_STR("FACP"), &table, 0), SL_OK);
}

TEST(AcpiSearch, NeedsNoMemoryAtAll) {
    sl_range table = {};
    for (size_t size : {0, 1, 0x40E, 0x40F, 0x410, 0xE0000, 0xE0007, 0xE0013})
        EXPECT_EQ(Find(PhysicalFake(size), SL_STR("FACP"), &table, 0), SL_NOT_FOUND);
}

} // namespace
