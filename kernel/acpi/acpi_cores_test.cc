// The cores of an MADT: both kinds of entries, flags, doubles, too many, damage of each length.
#include <string>

#include <gtest/gtest.h>

#include "kernel/acpi/acpi_builder.h"
extern "C" {
#include "kernel/acpi/acpi_cores.h"
}

namespace {

using B = AcpiBuilder;

std::string Number(uint64_t value, size_t bytes) {
    std::string text;
    for (size_t i = 0; i < bytes; i++)
        text += char(value >> (8 * i));
    return text;
}

std::string Core(uint8_t id, uint32_t flags = 1) {
    return std::string("\0\x08\x07", 3) + char(id) + Number(flags, 4);
}

std::string WideCore(uint32_t id, uint32_t flags = 1) {
    return std::string("\x09\x10\0\0", 4) + Number(id, 4) + Number(flags, 4) + Number(7, 4);
}

std::string Address(uint64_t address) {
    return std::string("\x05\x0C\0\0", 4) + Number(address, 8);
}

std::string Other(uint8_t type, uint8_t len) {
    return std::string(1, char(type)) + char(len) + std::string(len - 2, '\1');
}

sl_status Parse(const std::string &entries, acpi_cores *cores) {
    B acpi = B::Good().PutMadt(entries);
    return acpi_cores_parse(acpi.memory.View(), B::kRsdp, cores);
}

std::string Ids(const acpi_cores &cores) {
    std::string text;
    for (uint32_t i = 0; i < cores.count; i++)
        text += std::to_string(cores.ids[i]) + " ";
    return text;
}

TEST(AcpiCores, AreThoseThatAreEnabled) {
    acpi_cores cores = {};
    ASSERT_EQ(Parse(Core(4) + Core(1) + Core(2, 0) + Core(3, 2) + Core(254, 3), &cores), SL_OK);
    EXPECT_EQ(Ids(cores), "4 1 254 ");
    EXPECT_EQ(cores.apic_address, 0xFEE00000u);
    EXPECT_EQ(cores.dropped, 0u);
}

TEST(AcpiCores, HaveLongNumbersInTheNewEntries) {
    acpi_cores cores = {};
    ASSERT_EQ(Parse(WideCore(0x12345678) + WideCore(5, 2) + Core(0), &cores), SL_OK);
    EXPECT_EQ(Ids(cores), "305419896 0 ");
}

TEST(AcpiCores, CountOnceHoweverOftenTheyAreListed) {
    acpi_cores cores = {};
    ASSERT_EQ(Parse(Core(1) + Core(1) + WideCore(1) + Core(0) + WideCore(0), &cores), SL_OK);
    EXPECT_EQ(Ids(cores), "1 0 ");
}

TEST(AcpiCores, AreNoneOfTheNumbersThatMeanAll) {
    acpi_cores cores = {};
    ASSERT_EQ(Parse(Core(0xFF) + WideCore(0xFFFFFFFF) + WideCore(0xFF), &cores), SL_OK);
    EXPECT_EQ(Ids(cores), "255 ");
}

TEST(AcpiCores, HaveTheirControllersWhereTheOverrideSays) {
    acpi_cores cores = {};
    ASSERT_EQ(Parse(Core(0) + Address(UINT64_C(0x123456789000)), &cores), SL_OK);
    EXPECT_EQ(cores.apic_address, UINT64_C(0x123456789000));
}

TEST(AcpiCores, AreFoundBetweenOtherEntries) {
    acpi_cores cores = {};
    std::string entries = Other(1, 12) + Core(3) + Other(0x80, 2) + Other(9 + 1, 255) + Core(4);
    ASSERT_EQ(Parse(entries, &cores), SL_OK);
    EXPECT_EQ(Ids(cores), "3 4 ");
}

TEST(AcpiCores, AreAtMostSoMany) {
    std::string entries;
    for (uint32_t i = 0; i < ACPI_CORES_MAX; i++)
        entries += WideCore(i + 1000);
    acpi_cores cores = {};
    ASSERT_EQ(Parse(entries, &cores), SL_OK);
    EXPECT_EQ(cores.count, uint32_t(ACPI_CORES_MAX));
    EXPECT_EQ(cores.dropped, 0u);
    ASSERT_EQ(Parse(entries + WideCore(1) + WideCore(1000) + Core(2), &cores), SL_OK);
    EXPECT_EQ(cores.count, uint32_t(ACPI_CORES_MAX));
    EXPECT_EQ(cores.ids[ACPI_CORES_MAX - 1], 1000u + ACPI_CORES_MAX - 1);
    EXPECT_EQ(cores.dropped, 2u) << "one of the three is there already";
}

void ExpectNothing(const acpi_cores &cores) {
    EXPECT_EQ(cores.count, 0u);
    EXPECT_EQ(cores.dropped, 0u);
    EXPECT_EQ(cores.apic_address, 0u);
    EXPECT_EQ(cores.ids[0], 0u);
}

TEST(AcpiCores, AreNotFoundWithoutTableOrEnabledCore) {
    acpi_cores cores = {1, 1, 1, {1}};
    EXPECT_EQ(acpi_cores_parse(B::Good().memory.View(), B::kRsdp, &cores), SL_NOT_FOUND);
    ExpectNothing(cores);
    cores = {1, 1, 1, {1}};
    EXPECT_EQ(acpi_cores_parse({}, 0, &cores), SL_NOT_FOUND);
    ExpectNothing(cores);
    EXPECT_EQ(Parse("", &cores), SL_NOT_FOUND);
    EXPECT_EQ(Parse(Core(1, 2) + Address(0x1000), &cores), SL_NOT_FOUND);
    ExpectNothing(cores);
}

TEST(AcpiCores, AreRefusedWhenAnEntryIsCutOff) {
    for (const std::string &last : {Core(2), WideCore(2), Address(2), Other(1, 12)})
        for (size_t len = 1; len < last.size(); len++) {
            acpi_cores cores = {1, 1, 1, {1}};
            EXPECT_EQ(Parse(Core(1) + last.substr(0, len), &cores), SL_INVALID) << len;
            ExpectNothing(cores);
        }
}

TEST(AcpiCores, AreRefusedWhenAnEntryIsTooShortForItsType) {
    for (std::string entry : {Core(2), WideCore(2), Address(2)}) {
        acpi_cores cores = {1, 1, 1, {1}};
        for (size_t len = 0; len < entry.size(); len++) {
            entry[1] = char(len);
            EXPECT_EQ(Parse(Core(1) + entry.substr(0, std::max<size_t>(len, 2)), &cores),
                      SL_INVALID)
                << len;
            ExpectNothing(cores);
        }
    }
}

TEST(AcpiCores, AreRefusedInATableWithoutRoomForItsHeader) {
    for (uint32_t len = 36; len < 44; len++) {
        B acpi = B::Good().PutMadt("");
        acpi.Seal(B::kMadt, "APIC", len);
        acpi_cores cores = {1, 1, 1, {1}};
        EXPECT_EQ(acpi_cores_parse(acpi.memory.View(), B::kRsdp, &cores), SL_INVALID);
        ExpectNothing(cores);
    }
}

TEST(AcpiCores, AreRefusedInADamagedOrDistantTable) {
    B acpi = B::Good().PutMadt(Core(1));
    acpi.memory.Put8(B::kMadt + 44 + 3, 2);
    acpi_cores cores = {1, 1, 1, {1}};
    EXPECT_EQ(acpi_cores_parse(acpi.memory.View(), B::kRsdp, &cores), SL_INVALID);
    ExpectNothing(cores);
    acpi = B::Good().PutMadt(Core(1));
    TruncatedView cut(acpi.memory, B::kMadt + 50);
    EXPECT_EQ(acpi_cores_parse(cut.View(), B::kRsdp, &cores), SL_UNSUPPORTED);
    ExpectNothing(cores);
}

} // namespace
