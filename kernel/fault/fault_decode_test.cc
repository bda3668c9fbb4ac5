// Decoding of exceptions: every kind of check with every register, and hostile scenes.
#include "safelib/str.h"
#include "safelib/views.h"

extern "C" {
#include "kernel/fault/fault_decode.h"
}

#include <gtest/gtest.h>
#include <vector>

namespace {

constexpr uint64_t TEXT = 0xffffffff80100000;
constexpr uint64_t TRAPS = 0xffffffff80200000;
constexpr uint64_t GUARD = 0xffffffff80300000;
constexpr uint8_t DIVIDE = 0, BREAKPOINT = 3, INVALID_OPCODE = 6, DOUBLE_FAULT = 8,
                  STACK_SEGMENT = 12, GENERAL_PROTECTION = 13, PAGE_FAULT = 14;

struct DecodeTest : testing::Test {
    std::vector<uint8_t> text;
    std::vector<uint8_t> traps;
    fault_region guards[2] = {{0x1000, 0}, {GUARD, 4096}};
    struct fault_registers registers = {};

    DecodeTest() {
        for (uint64_t i = 0; i < 16; i++)
            registers.general[i] = 1000 + i;
        registers.rip = TEXT;
    }

    void add_trap(uint64_t address) {
        const auto distance = static_cast<uint32_t>(address - (TRAPS + traps.size()));
        for (unsigned i = 0; i < 4; i++)
            traps.push_back(static_cast<uint8_t>(distance >> (8 * i)));
    }

    struct fault decode(uint8_t vector) {
        registers.vector = vector;
        struct fault_scene scene = {};
        scene.text = {sl_cbytes_make_(text.data(), text.size()), TEXT};
        scene.kcfi_traps = {sl_cbytes_make_(traps.data(), traps.size()), TRAPS};
        scene.guards = SL_ARRAY_CVIEW(fault_region, guards);
        return fault_decode(&registers, &scene);
    }

    struct fault decode_code(std::vector<uint8_t> code) {
        text = std::move(code);
        return decode(INVALID_OPCODE);
    }

    struct fault page_fault(uint64_t address, uint64_t code) {
        registers.cr2 = address;
        registers.error_code = code;
        return decode(PAGE_FAULT);
    }
};

/// Assembles `ud1q kind(%index), %length`.
std::vector<uint8_t> site(uint8_t kind, unsigned index, unsigned length) {
    std::vector<uint8_t> code = {
        static_cast<uint8_t>(0x48 | (length >= 8 ? 4 : 0) | (index >= 8 ? 1 : 0)), 0x0f, 0xb9,
        static_cast<uint8_t>(0x40 | (length % 8) << 3 | index % 8)};
    if (index % 8 == 4) code.push_back(0x24);
    code.push_back(kind);
    return code;
}

TEST_F(DecodeTest, SiteNamesIndexAndLengthByEveryPairOfRegisters) {
    for (unsigned index = 0; index < 16; index++)
        for (unsigned length = 0; length < 16; length++) {
            const struct fault fault = decode_code(site(SL_FAULT_INDEX, index, length));
            EXPECT_EQ(fault.kind, SL_FAULT_INDEX);
            EXPECT_TRUE(fault.has_bounds);
            EXPECT_EQ(fault.index, 1000u + index);
            EXPECT_EQ(fault.length, 1000u + length);
        }
}

TEST_F(DecodeTest, SiteAsTheAssemblerWritesIt) {
    const std::vector<uint8_t> r12_r13 = {0x4d, 0x0f, 0xb9, 0x6c, 0x24, 0x02};
    const struct fault fault = decode_code(r12_r13);
    EXPECT_EQ(fault.kind, SL_FAULT_SLICE);
    EXPECT_EQ(fault.index, 1012u);
    EXPECT_EQ(fault.length, 1013u);
}

TEST_F(DecodeTest, SiteCarriesEveryKind) {
    for (uint8_t kind = SL_FAULT_INDEX; kind <= SL_FAULT_FORK; kind++) {
        const struct fault fault = decode_code(site(kind, 0, 1));
        EXPECT_EQ(fault.kind, kind);
        EXPECT_EQ(fault.has_bounds, kind <= SL_FAULT_OVERFLOW);
        EXPECT_EQ(fault.address, TEXT);
    }
}

TEST_F(DecodeTest, WhatIsNoSiteIsAnIllegalInstruction) {
    const std::vector<std::vector<uint8_t>> codes = {
        {},
        {0x48},
        {0x48, 0x0f, 0xb9},
        {0x48, 0x0f, 0xb9, 0x41},             // cut off
        {0x48, 0x0f, 0xb9, 0x41, 0},          // no such kind
        {0x48, 0x0f, 0xb9, 0x41, 23},         // no such kind
        {0x48, 0x0f, 0xb9, 0x01, 1},          // no displacement
        {0x48, 0x0f, 0xb9, 0x81, 1, 0, 0, 0}, // 32-bit displacement
        {0x48, 0x0f, 0xb9, 0xc1, 1},          // register operand
        {0x4a, 0x0f, 0xb9, 0x44, 0x24, 1},    // index register r12
        {0x48, 0x0f, 0xb9, 0x44, 0x08, 1},    // index register rcx
        {0x0f, 0xb9, 0x41, 1},                // 32-bit operands
        {0x67, 0x0f, 0xb9, 0x41, 1},          // not clang's register
        {0x0f, 0x0b},                         // ud2 of no check
        {0x90},
    };
    for (const auto &code : codes)
        EXPECT_EQ(decode_code(code).kind, SL_FAULT_ILLEGAL_INSTRUCTION) << code.size();
}

TEST_F(DecodeTest, ClangsChecksHaveTheirKinds) {
    const std::pair<uint8_t, sl_fault_kind> kinds[] = {
        {0, SL_FAULT_OVERFLOW},
        {1, SL_FAULT_UNREACHABLE},
        {3, SL_FAULT_DIVIDE},
        {5, SL_FAULT_FLOAT_CAST},
        {10, SL_FAULT_BOOL},
        {11, SL_FAULT_UNREACHABLE},
        {12, SL_FAULT_OVERFLOW},
        {13, SL_FAULT_OVERFLOW},
        {18, SL_FAULT_INDEX},
        {20, SL_FAULT_SHIFT},
        {21, SL_FAULT_OVERFLOW},
        {2, SL_FAULT_ILLEGAL_INSTRUCTION},
        {255, SL_FAULT_ILLEGAL_INSTRUCTION},
    };
    for (const auto &[number, kind] : kinds) {
        const struct fault fault = decode_code({0x67, 0x0f, 0xb9, 0x40, number});
        EXPECT_EQ(fault.kind, kind) << int{number};
        EXPECT_FALSE(fault.has_bounds);
    }
}

TEST_F(DecodeTest, KcfiTrapIsABadCallOfTheRegistersValue) {
    add_trap(TEXT + 64);
    add_trap(TEXT);
    for (unsigned number = 0; number < 16; number++) {
        std::vector<uint8_t> code = {0x0f, 0x0b};
        if (number >= 8) code.push_back(0x41);
        code.push_back(0xff);
        code.push_back(static_cast<uint8_t>((number % 2 != 0 ? 0xe0 : 0xd0) | number % 8));
        const struct fault fault = decode_code(code);
        EXPECT_EQ(fault.kind, SL_FAULT_BAD_CALL);
        EXPECT_TRUE(fault.has_memory);
        EXPECT_EQ(fault.memory, 1000u + number);
    }
}

TEST_F(DecodeTest, KcfiTrapWithoutACallBehindItHasNoTarget) {
    add_trap(TEXT);
    const struct fault fault = decode_code({0x0f, 0x0b, 0x90, 0xd0});
    EXPECT_EQ(fault.kind, SL_FAULT_BAD_CALL);
    EXPECT_FALSE(fault.has_memory);
}

TEST_F(DecodeTest, TheLoadOfAKcfiCheckIsABadCall) {
    // addl -4(%rax), %r10d; je; ud2; callq *%rax
    text = {0x44, 0x03, 0x50, 0xfc, 0x74, 0x02, 0x0f, 0x0b, 0xff, 0xd0};
    add_trap(TEXT + 6);
    registers.general[0] = 0;
    const struct fault null_call = page_fault(UINT64_MAX - 3, 0);
    EXPECT_EQ(null_call.kind, SL_FAULT_BAD_CALL);
    EXPECT_EQ(null_call.memory, 0u);
    registers.general[0] = 0x1234567812345678;
    registers.error_code = 0;
    const struct fault wild_call = decode(GENERAL_PROTECTION);
    EXPECT_EQ(wild_call.kind, SL_FAULT_BAD_CALL);
    EXPECT_EQ(wild_call.memory, 0x1234567812345678u);
    // addl -4(%r12), %r10d
    text = {0x45, 0x03, 0x54, 0x24, 0xfc, 0x74, 0x02, 0x0f, 0x0b, 0x41, 0xff, 0xd4};
    traps.clear();
    add_trap(TEXT + 7);
    const struct fault through_r12 = page_fault(0x7000, 0);
    EXPECT_EQ(through_r12.kind, SL_FAULT_BAD_CALL);
    EXPECT_EQ(through_r12.memory, 1012u);
}

TEST_F(DecodeTest, PageFaultsAreToldApart) {
    EXPECT_EQ(page_fault(0, 0).kind, SL_FAULT_NULL);
    EXPECT_EQ(page_fault(0xfffff, 2).kind, SL_FAULT_NULL);
    EXPECT_EQ(page_fault(UINT64_MAX, 0).kind, SL_FAULT_NULL);
    // Nothing below 512 GiB is ever mapped: that is null and a large object's member.
    EXPECT_EQ(page_fault(0x7fffffffff, 0).kind, SL_FAULT_NULL);
    EXPECT_EQ(page_fault(0x8000000000, 0).kind, SL_FAULT_BAD_ADDRESS);
    EXPECT_EQ(page_fault(UINT64_MAX - 0xfffff, 0).kind, SL_FAULT_NULL);
    EXPECT_EQ(page_fault(UINT64_MAX - 0x100000, 0).kind, SL_FAULT_BAD_ADDRESS);
    EXPECT_EQ(page_fault(TEXT, 3).kind, SL_FAULT_PROTECTION);
    EXPECT_EQ(page_fault(TEXT, 0x11).kind, SL_FAULT_BAD_CALL);
    EXPECT_EQ(page_fault(0, 0x10).kind, SL_FAULT_BAD_CALL);
    EXPECT_EQ(page_fault(GUARD, 2).kind, SL_FAULT_STACK_OVERFLOW);
    EXPECT_EQ(page_fault(GUARD + 4095, 0).kind, SL_FAULT_STACK_OVERFLOW);
    EXPECT_EQ(page_fault(GUARD + 4096, 0).kind, SL_FAULT_BAD_ADDRESS);
    EXPECT_EQ(page_fault(GUARD - 1, 0).kind, SL_FAULT_BAD_ADDRESS);
    EXPECT_EQ(page_fault(0x1000, 0).kind, SL_FAULT_NULL) << "an empty guard guards nothing";
}

TEST_F(DecodeTest, PageFaultTellsAddressAndDirection) {
    const struct fault fault = page_fault(0x10, 2);
    EXPECT_TRUE(fault.has_memory);
    EXPECT_TRUE(fault.is_write);
    EXPECT_FALSE(fault.is_fetch);
    EXPECT_EQ(fault.memory, 0x10u);
    EXPECT_FALSE(page_fault(0x10, 0).is_write);
    EXPECT_TRUE(page_fault(0x10, 0x10).is_fetch);
}

TEST_F(DecodeTest, OtherExceptionsHaveTheirKinds) {
    EXPECT_EQ(decode(DIVIDE).kind, SL_FAULT_DIVIDE);
    EXPECT_EQ(decode(GENERAL_PROTECTION).kind, SL_FAULT_BAD_ADDRESS);
    EXPECT_EQ(decode(STACK_SEGMENT).kind, SL_FAULT_BAD_ADDRESS);
    EXPECT_EQ(decode(BREAKPOINT).kind, SL_FAULT_ILLEGAL_INSTRUCTION);
    registers.error_code = 8;
    EXPECT_EQ(decode(GENERAL_PROTECTION).kind, SL_FAULT_PROTECTION);
}

TEST_F(DecodeTest, ATickIsATimeoutOfABudget) {
    registers.error_code = 250;
    const struct fault fault = decode(33);
    EXPECT_EQ(fault.kind, SL_FAULT_TIMEOUT);
    EXPECT_EQ(fault.index, 250u);
    EXPECT_EQ(fault.address, TEXT);
    EXPECT_FALSE(fault.has_bounds);
}

TEST_F(DecodeTest, DoubleFaultAtAStacksBeginningIsAStackOverflow) {
    for (const uint64_t rsp : {GUARD, GUARD + 4096, GUARD + 8191}) {
        registers.general[FAULT_REGISTER_RSP] = rsp;
        EXPECT_EQ(decode(DOUBLE_FAULT).kind, SL_FAULT_STACK_OVERFLOW) << std::hex << rsp;
    }
    for (const uint64_t rsp : {GUARD - 1, GUARD + 8192, uint64_t{0}, UINT64_MAX}) {
        registers.general[FAULT_REGISTER_RSP] = rsp;
        EXPECT_EQ(decode(DOUBLE_FAULT).kind, SL_FAULT_BAD_ADDRESS) << std::hex << rsp;
    }
}

TEST_F(DecodeTest, AnyInstructionPointerIsDecoded) {
    text = site(SL_FAULT_INDEX, 4, 12);
    for (const uint64_t rip : {uint64_t{0}, UINT64_MAX, UINT64_MAX - 3, TEXT - 1, TEXT + 1,
                               TEXT + 5, TEXT + 6, TEXT + 100}) {
        registers.rip = rip;
        EXPECT_EQ(decode(INVALID_OPCODE).kind, SL_FAULT_ILLEGAL_INSTRUCTION) << std::hex << rip;
    }
}

TEST_F(DecodeTest, AMachineCheckHasANameOfItsOwn) {
    struct fault fault = decode(18);
    EXPECT_TRUE(sl_equal(fault_name(&fault), SL_STR("machine check")));
    fault.vector = INVALID_OPCODE;
    fault.kind = SL_FAULT_BOOL;
    EXPECT_TRUE(sl_equal(fault_name(&fault), SL_STR("invalid bool")));
}

TEST_F(DecodeTest, ACutOffTrapTableIsReadAsFarAsItGoes) {
    add_trap(TEXT);
    traps.pop_back();
    EXPECT_EQ(decode_code({0x0f, 0x0b, 0xff, 0xd0}).kind, SL_FAULT_ILLEGAL_INSTRUCTION);
}

} // namespace
