// What the console's serial port gets: line ends, the begin of a line, and the kernel's own lines.
#include "tests/support/fake_pio.h"

#include <string>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/console/console_text.h"
}

namespace {

/// A port that is always ready: what was written to it is the line.
class Line : public fake::PortDevice {
  public:
    std::string text;

    uint8_t read8(size_t offset) override { return offset == 5 ? 0x60 : 0; }
    void write8(size_t offset, uint8_t value) override {
        if (offset == 0) text += static_cast<char>(value);
    }
};

class ConsoleTextTest : public testing::Test {
  protected:
    ConsoleTextTest() {
        console_.serial.registers = ports_.window();
        console_.serial.present = true;
    }
    static sl_cbytes Bytes(const std::string &text) {
        return sl_bytes_of(sl_str_make_(text.data(), text.size()));
    }

    Line line_;
    fake::PluggedPorts ports_{0x3f8, UART16550_PORTS, &line_};
    struct console_text console_ = {};
};

TEST_F(ConsoleTextTest, PutsACarriageReturnBeforeEachLineFeed) {
    console_text_write(&console_, Bytes("\none\n\ntwo"));
    EXPECT_EQ(line_.text, "\r\none\r\n\r\ntwo");
}

TEST_F(ConsoleTextTest, LeavesBytesAsTheyAre) {
    console_text_write_bytes(&console_, Bytes("a\nb\r\n"));
    EXPECT_EQ(line_.text, "a\nb\r\n");
}

TEST_F(ConsoleTextTest, EndsOnlyALineThatIsOpen) {
    console_text_begin_line(&console_);
    EXPECT_EQ(line_.text, "");
    console_text_write(&console_, Bytes("open"));
    console_text_write(&console_, Bytes(""));
    console_text_begin_line(&console_);
    console_text_begin_line(&console_);
    EXPECT_EQ(line_.text, "open\r\n");
    console_text_write(&console_, Bytes("closed\n"));
    console_text_begin_line(&console_);
    EXPECT_EQ(line_.text, "open\r\nclosed\r\n");
    console_text_write_bytes(&console_, Bytes("bytes\n"));
    console_text_begin_line(&console_);
    EXPECT_EQ(line_.text, "open\r\nclosed\r\nbytes\n");
}

TEST_F(ConsoleTextTest, SaysANumberInALineOfItsOwn) {
    console_text_say_number(&console_, SL_STR("so many: "), 7, SL_STR(" and more"));
    console_text_write(&console_, Bytes("open"));
    console_text_say_number(&console_, sl_str{}, UINT64_MAX,
                            SL_STR(" fault reports were left out"));
    EXPECT_EQ(line_.text, "parapet: so many: 7 and more\r\nopen\r\n"
                          "parapet: 18446744073709551615 fault reports were left out\r\n");
}

TEST_F(ConsoleTextTest, SaysThatAReportIsBroken) {
    console_text_say_broken(&console_);
    console_text_begin_line(&console_);
    EXPECT_EQ(line_.text, "\r\npanic: the report of a panic faults\r\n");
}

TEST(ConsoleText, WithoutADeviceDropsTheText) {
    struct console_text console = {};
    console_text_write(&console, sl_bytes_of(SL_STR("lost")));
    EXPECT_TRUE(console.is_line_open);
}

} // namespace
