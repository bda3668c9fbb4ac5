// Gates and descriptors, by the bits of the manual.
#include <cstring>
#include <vector>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/descriptors/descriptors.h"
}

namespace {

constexpr uint64_t kEntries = 0xffffffff80123458;

std::vector<descriptor_gate> Gates() {
    std::vector<descriptor_gate> gates(DESCRIPTOR_GATES);
    descriptor_set_gates(sl_view_make_descriptor_gate_(gates.data(), gates.size()), kEntries);
    return gates;
}

uint64_t EntryOf(const descriptor_gate &gate) {
    return gate.offset_low | uint64_t(gate.offset_middle) << 16 | uint64_t(gate.offset_high) << 32;
}

TEST(DescriptorTest, GatesAreOfSixteenBytesAsTheManualHasThem) {
    auto gates = Gates();
    ASSERT_EQ(sizeof gates[0], 16u);
    uint8_t bytes[16];
    std::memcpy(bytes, &gates[0], sizeof bytes);
    const uint8_t wanted[16] = {0x58, 0x34, 8, 0, 1, 0x8e, 0x12, 0x80, 0xff, 0xff, 0xff, 0xff};
    EXPECT_EQ(std::memcmp(bytes, wanted, sizeof bytes), 0);
}

TEST(DescriptorTest, ExceptionsHaveStubsOfTheirOwnInterruptsOneAndTheTickOne) {
    auto gates = Gates();
    for (uint64_t vector = 0; vector < gates.size(); vector++) {
        uint64_t index = vector < 32 ? vector : vector == 33 ? 33 : 32;
        EXPECT_EQ(EntryOf(gates[vector]), kEntries + index * 8) << vector;
    }
}

TEST(DescriptorTest, OnlyTheNmiHasAStackOfItsOwn) {
    auto gates = Gates();
    for (size_t vector = 0; vector < gates.size(); vector++)
        EXPECT_EQ(gates[vector].interrupt_stack, vector == 2 ? 2 : 1) << vector;
}

TEST(DescriptorTest, TheTaskStateIsWhereItIs) {
    descriptor_table table = {{1, 2, 3, 4}};
    descriptor_set_table(&table, 0x123456789abcdef0, 104);
    EXPECT_EQ(table.words[0], 0u);
    EXPECT_EQ(table.words[1], 0x00af9b000000ffffu);
    EXPECT_EQ(table.words[2] & 0xffff, 103u);
    EXPECT_EQ(table.words[2] >> 16 & 0xffffff, 0xbcdef0u);
    EXPECT_EQ(table.words[2] >> 40 & 0xffff, 0x89u);
    EXPECT_EQ(table.words[2] >> 56, 0x9au);
    EXPECT_EQ(table.words[3], 0x12345678u);
}

} // namespace
