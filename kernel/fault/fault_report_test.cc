// Reports and stack walks: the words themselves, and stacks that lie.
#include "kernel/fault/symbols_table_fake.h"
#include "safelib/out.h"
#include "safelib/views.h"

extern "C" {
#include "kernel/fault/fault_report.h"
#include "kernel/fault/fault_stack.h"
}

#include <gtest/gtest.h>

namespace {

constexpr uint64_t TEXT = 0xffffffff80100000;
constexpr uint64_t STACK = 0xffffffff80400000;
constexpr uint64_t GET_SITE = TEXT + 0x20;     // sl_get inlined into count_words
constexpr uint64_t LIBRARY_SITE = TEXT + 0x80; // sl_fill, which is not inlined
constexpr uint64_t MAIN_CALL = TEXT + 0x48;
constexpr size_t STACK_WORDS = 64;

struct ReportTest : testing::Test {
    std::vector<uint8_t> symbols;
    std::vector<uint8_t> text = std::vector<uint8_t>(0x200, 0x90);
    uint64_t stack[STACK_WORDS] = {};
    struct fault_registers registers = {};
    struct fault fault = {};

    ReportTest() {
        fake::Table table(TEXT, {"apps/wordcount/wordcount.c", "count_words", "app_main",
                                 "safelib/include/safelib/view.h", "sl_get", "sl_fill",
                                 "safelib/src/bytes.c", "", "boot_entry"});
        table.add(0, 0x40, {{1, 0, 30}, {4, 3, 80, 1, 4}}, {{0x10, 0, 2}, {0x10, 1, 1}});
        table.add(0, 0x40, {{2, 0, 70}}, {{8, 0, 2}});
        table.add(0, 0x40, {{5, 6, 5}}, {});
        table.add(0, 0x40, {{8, 7, 0}}, {});
        symbols = table.bytes();
        registers.rip = GET_SITE;
        registers.vector = 6;
        fault.kind = SL_FAULT_INDEX;
        fault.vector = 6;
        fault.has_bounds = true;
        fault.address = GET_SITE;
        fault.index = 12;
        fault.length = 10;
        push_frame(0, 8, MAIN_CALL + 5);
    }

    uint64_t &rbp() { return registers.general[FAULT_REGISTER_RBP]; }

    static uint64_t address_of_word(size_t word) { return STACK + 8 * word; }

    /// Puts a frame at `word` whose caller's frame is at `next` (0: none); the first is current.
    void push_frame(size_t word, size_t next, uint64_t return_address) {
        if (word == 0) rbp() = STACK;
        stack[word] = next == 0 ? 0 : address_of_word(next);
        stack[word + 1] = return_address;
    }

    struct fault_scene scene() {
        struct fault_scene scene = {};
        scene.text = {sl_cbytes_make_(text.data(), text.size()), TEXT};
        scene.stack = {sl_cbytes_make_(reinterpret_cast<const uint8_t *>(stack), sizeof stack),
                       STACK};
        scene.symbols = sl_cbytes_make_(symbols.data(), symbols.size());
        return scene;
    }

    std::string report(bool is_panic = false) {
        std::vector<uint8_t> buffer(8192);
        sl_out out;
        sl_out_init(&out, sl_bytes_make_(buffer.data(), buffer.size()));
        const struct fault_scene here = scene();
        (is_panic ? fault_report_write_panic : fault_report_write)(
            &out, is_panic ? SL_STR("kernel") : SL_STR("app wordcount"), &fault, &registers, &here);
        EXPECT_EQ(sl_out_status(&out), SL_OK);
        const size_t len = sl_len(sl_written(&out));
        return std::string(buffer.begin(), buffer.begin() + static_cast<long>(len));
    }

    std::string first_line() {
        const std::string text = report();
        return text.substr(0, text.find('\n'));
    }

    /// The addresses of a walk.
    std::vector<uint64_t> walk() {
        const struct fault_scene here = scene();
        const struct fault_stack found = fault_stack_walk(&registers, &here);
        return std::vector<uint64_t>(found.addresses, found.addresses + found.count);
    }
};

TEST_F(ReportTest, BlamesTheInnermostLineOutsideSafelib) {
    EXPECT_EQ(report(), "fault in app wordcount: index 12 is out of bounds of length 10\n"
                        "  at apps/wordcount/wordcount.c:33 in count_words\n"
                        "  #0 count_words apps/wordcount/wordcount.c:33\n"
                        "  #1 app_main apps/wordcount/wordcount.c:71\n");
}

TEST_F(ReportTest, BlamesTheCallerOfALibraryFunction) {
    registers.rip = LIBRARY_SITE + 0x10;
    fault.kind = SL_FAULT_ASSERT;
    fault.has_bounds = false;
    EXPECT_EQ(report(), "fault in app wordcount: assertion failed\n"
                        "  at apps/wordcount/wordcount.c:71 in app_main\n"
                        "  #0 sl_fill safelib/src/bytes.c:5\n"
                        "  #1 app_main apps/wordcount/wordcount.c:71\n");
}

TEST_F(ReportTest, PanicShowsRegistersAndSafelibsFrames) {
    registers.general[0] = 0xabc;
    registers.general[15] = 0xf00d;
    registers.rflags = 0x202;
    registers.cr2 = 0x10;
    registers.error_code = 2;
    EXPECT_EQ(report(true),
              "panic in kernel: index 12 is out of bounds of length 10\n"
              "  rax 0000000000000abc  rcx 0000000000000000  rdx 0000000000000000  rbx "
              "0000000000000000\n"
              "  rsp 0000000000000000  rbp ffffffff80400000  rsi 0000000000000000  rdi "
              "0000000000000000\n"
              "  r8  0000000000000000  r9  0000000000000000  r10 0000000000000000  r11 "
              "0000000000000000\n"
              "  r12 0000000000000000  r13 0000000000000000  r14 0000000000000000  r15 "
              "000000000000f00d\n"
              "  rip ffffffff80100020  cr2 0000000000000010  rflags 202  vector 6  error 2\n"
              "  at apps/wordcount/wordcount.c:33 in count_words\n"
              "  #0 sl_get safelib/include/safelib/view.h:80\n"
              "  #1 count_words apps/wordcount/wordcount.c:33\n"
              "  #2 app_main apps/wordcount/wordcount.c:71\n");
}

TEST_F(ReportTest, UnknownAddressesAreHexadecimal) {
    registers.rip = 0x1234;
    registers.general[FAULT_REGISTER_RSP] = 0;
    EXPECT_EQ(report(), "fault in app wordcount: index 12 is out of bounds of length 10\n"
                        "  at apps/wordcount/wordcount.c:71 in app_main\n"
                        "  #0 0x1234\n"
                        "  #1 app_main apps/wordcount/wordcount.c:71\n");
    symbols.clear();
    EXPECT_EQ(report(), "fault in app wordcount: index 12 is out of bounds of length 10\n"
                        "  #0 0x1234\n"
                        "  #1 0xffffffff8010004c\n");
}

TEST_F(ReportTest, AFunctionWithoutLinesHasAnOffset) {
    registers.rip = TEXT + 0xc5;
    EXPECT_EQ(report(), "fault in app wordcount: index 12 is out of bounds of length 10\n"
                        "  in boot_entry\n"
                        "  #0 boot_entry +0x5\n"
                        "  #1 app_main apps/wordcount/wordcount.c:71\n");
}

TEST_F(ReportTest, FirstLineSaysWhatWentWrong) {
    const std::string start = "fault in app wordcount: ";
    fault.index = UINT64_MAX;
    EXPECT_EQ(first_line(),
              start + "index 18446744073709551615 (-1) is out of bounds of length 10");
    fault.index = 12;
    fault.kind = SL_FAULT_SLICE;
    EXPECT_EQ(first_line(), start + "position 12 is out of bounds of length 10");
    fault.kind = SL_FAULT_LENGTH;
    EXPECT_EQ(first_line(), start + "lengths differ: 12 and 10");
    fault.kind = SL_FAULT_OVERFLOW;
    EXPECT_EQ(first_line(), start + "arithmetic overflow: of 12 and 10");
    fault.has_bounds = false;
    fault.kind = SL_FAULT_INDEX;
    EXPECT_EQ(first_line(), start + "index out of bounds");
    fault.kind = SL_FAULT_TIMEOUT;
    EXPECT_EQ(first_line(), start + "ran longer than its budget of 12 ms");
    fault.kind = SL_FAULT_DIVIDE;
    EXPECT_EQ(first_line(), start + "division by zero");
    fault.vector = 0;
    EXPECT_EQ(first_line(), start + "division by zero, or with a result that does not fit");
    fault.has_memory = true;
    fault.memory = 0x10;
    fault.kind = SL_FAULT_NULL;
    EXPECT_EQ(first_line(), start + "null pointer: read of address 0x10");
    fault.is_write = true;
    EXPECT_EQ(first_line(), start + "null pointer: write of address 0x10");
    fault.kind = SL_FAULT_BAD_CALL;
    EXPECT_EQ(first_line(), start + "bad indirect call: call of address 0x10");
}

TEST_F(ReportTest, ABuilderWithoutRoomIsNoFault) {
    sl_out out = {};
    const struct fault_scene here = scene();
    fault_report_write(&out, SL_STR("app"), &fault, &registers, &here);
    EXPECT_EQ(sl_out_status(&out), SL_NO_SPACE);
}

TEST_F(ReportTest, WalkFollowsTheFrames) {
    push_frame(8, 16, 0x2000);
    push_frame(16, 0, 0x3000);
    const std::vector<uint64_t> expected = {GET_SITE, MAIN_CALL + 4, 0x1fff, 0x2fff};
    EXPECT_EQ(walk(), expected);
}

TEST_F(ReportTest, WalkEndsAtALoop) {
    push_frame(8, 8, 0x2000);
    EXPECT_EQ(walk().size(), 3u);
    stack[8] = STACK;
    EXPECT_EQ(walk().size(), 3u);
}

TEST_F(ReportTest, WalkEndsAtABadFrame) {
    for (const uint64_t bad :
         {STACK + 1, STACK - 16, STACK + sizeof stack, STACK + sizeof stack - 8,
          STACK + sizeof stack - 1, UINT64_MAX - 7, UINT64_MAX, uint64_t{8}, uint64_t{0}}) {
        rbp() = bad;
        EXPECT_EQ(walk().size(), 1u) << std::hex << bad;
    }
}

TEST_F(ReportTest, WalkUsesTheLastFrameOfTheStack) {
    push_frame(0, STACK_WORDS - 2, 0x2000);
    push_frame(STACK_WORDS - 2, 0, 0x3000);
    EXPECT_EQ(walk().size(), 3u);
}

TEST_F(ReportTest, WalkIsCutOffAndSaysSo) {
    for (size_t i = 0; i + 1 < STACK_WORDS; i++)
        push_frame(i, i + 1, 0x2000);
    EXPECT_EQ(walk().size(), size_t{FAULT_STACK_FRAMES_MAX});
    const std::string text = report();
    EXPECT_NE(text.find("  #31 0x"), std::string::npos);
    EXPECT_EQ(text.find("\n  ... and so on\n"), text.size() - 17) << text;
}

TEST_F(ReportTest, CallerOfAFunctionWithoutItsFrameYetIsFound) {
    text[0] = 0x55;
    stack[4] = MAIN_CALL + 5;
    rbp() = STACK + 64;
    push_frame(8, 0, 0x3000);
    registers.rip = TEXT; // at pushq %rbp: the return address is on top
    registers.general[FAULT_REGISTER_RSP] = address_of_word(4);
    const std::vector<uint64_t> expected = {TEXT, MAIN_CALL + 4, 0x2fff};
    EXPECT_EQ(walk(), expected);
    registers.rip = TEXT + 1; // behind it
    registers.general[FAULT_REGISTER_RSP] = address_of_word(3);
    EXPECT_EQ(walk()[1], MAIN_CALL + 4);
}

TEST_F(ReportTest, CallerOfAFunctionThatIsAboutToReturnIsFound) {
    text[0x30] = 0xc3;
    stack[4] = MAIN_CALL + 5;
    rbp() = STACK + 64;
    push_frame(8, 0, 0x3000);
    registers.rip = TEXT + 0x30;
    registers.general[FAULT_REGISTER_RSP] = address_of_word(4);
    const std::vector<uint64_t> expected = {TEXT + 0x30, MAIN_CALL + 4, 0x2fff};
    EXPECT_EQ(walk(), expected);
}

TEST_F(ReportTest, CallerOfACallIntoNowhereIsFound) {
    registers.rip = 0x5000;
    stack[4] = MAIN_CALL + 5;
    registers.general[FAULT_REGISTER_RSP] = address_of_word(4);
    rbp() = 0;
    const std::vector<uint64_t> expected = {0x5000, MAIN_CALL + 4};
    EXPECT_EQ(walk(), expected);
}

} // namespace
