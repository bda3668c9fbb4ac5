// The driver against a 16550 with state: what comes out of the line is what counts.
#include "safelib/src/expect_fault.h"
#include "tests/support/fake_pio.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

extern "C" {
#include "drivers/uart16550/uart16550.h"
}

namespace {

constexpr uint16_t kBase = 0x3f8;
constexpr uint64_t kNever = UINT64_MAX;

/// The transmitting half of a 16550, as firmware may have left it. Time passes by one unit with
/// each read of the line status; the FIFO is sent as a whole.
class Uart : public fake::PortDevice {
  public:
    // What a test sets.
    uint64_t send_polls = 3;             ///< polls until a FIFO is on the line
    uint64_t fifos_until_stuck = kNever; ///< then it sends nothing more
    uint8_t scratch_flaw = 0;            ///< bits of the scratch register that read wrong

    // What a test looks at.
    std::string line;   ///< what came out
    uint64_t lost = 0;  ///< bytes written when the FIFO was full
    uint64_t polls = 0; ///< reads of the line status
    uint64_t writes = 0;
    uint64_t most_queued = 0;
    uint8_t interrupt_enable = 0x0f, line_control = 0x1b, modem_control = 0, fifo_control = 0;
    uint8_t divisor_low = 0x0c, divisor_high = 0x01;

    uint8_t read8(size_t offset) override {
        switch (offset) {
        case 0:
            return has_divisor() ? divisor_low : 0;
        case 1:
            return has_divisor() ? divisor_high : interrupt_enable;
        case 3:
            return line_control;
        case 4:
            return modem_control;
        case 5:
            return line_status();
        case 7:
            return static_cast<uint8_t>(scratch_ ^ scratch_flaw);
        default:
            return 0;
        }
    }

    void write8(size_t offset, uint8_t value) override {
        writes++;
        switch (offset) {
        case 0:
            if (has_divisor())
                divisor_low = value;
            else
                transmit(value);
            break;
        case 1:
            (has_divisor() ? divisor_high : interrupt_enable) = value;
            break;
        case 2:
            // Bit 2 clears the transmit FIFO and itself.
            if (value & 4) queue_.clear();
            fifo_control = value;
            break;
        case 3:
            line_control = value;
            break;
        case 4:
            modem_control = value;
            break;
        case 7:
            scratch_ = value;
            break;
        default:
            ADD_FAILURE() << "write to register " << offset;
        }
    }

  private:
    bool has_divisor() const { return line_control & 0x80; }

    void transmit(uint8_t byte) {
        size_t capacity = fifo_control & 1 ? 16 : 1;
        if (queue_.size() >= capacity) {
            lost++;
            return;
        }
        if (queue_.empty()) polls_left_ = send_polls;
        queue_ += static_cast<char>(byte);
        most_queued = std::max<uint64_t>(most_queued, queue_.size());
    }

    uint8_t line_status() {
        polls++;
        if (!queue_.empty() && fifos_until_stuck > 0 && --polls_left_ == 0) {
            line += queue_;
            queue_.clear();
            if (fifos_until_stuck != kNever) fifos_until_stuck--;
        }
        // Bit 5: the transmitter's FIFO is empty. The others are noise of the receiver.
        return queue_.empty() && fifos_until_stuck > 0 ? 0x61 : 0x01;
    }

    std::string queue_;
    uint64_t polls_left_ = 0;
    uint8_t scratch_ = 0;
};

/// A device in its ports, and the driver's port.
struct Serial {
    Uart device;
    fake::PluggedPorts plugged{kBase, UART16550_PORTS, &device};
    uart16550 port = {};

    sl_status init() { return uart16550_init(&port, plugged.window()); }

    sl_status write(const std::string &text) {
        return uart16550_write(
            &port, sl_cbytes_make_(reinterpret_cast<const uint8_t *>(text.data()), text.size()));
    }

    /// What is on the line once all is sent.
    std::string line() {
        for (int i = 0; i < 100; i++)
            (void)device.read8(5);
        return device.line;
    }
};

/// `length` bytes, each different from its neighbours at 1, 16 and 256 bytes.
std::string Pattern(size_t length) {
    std::string text;
    for (size_t i = 0; i < length; i++)
        text += static_cast<char>(i * 7 + i / 256 * 31);
    return text;
}

TEST(Uart16550Init, SetsTheLine) {
    Serial serial;
    ASSERT_EQ(serial.init(), SL_OK);
    EXPECT_TRUE(serial.port.present);
    EXPECT_EQ(serial.device.divisor_low, 1);
    EXPECT_EQ(serial.device.divisor_high, 0);
    EXPECT_EQ(serial.device.line_control, 0x03) << "8 data bits, no parity, one stop bit";
    EXPECT_EQ(serial.device.modem_control & 0x03, 0x03) << "ready, and asking to send";
    EXPECT_EQ(serial.device.modem_control & 0x10, 0) << "no loop back";
    EXPECT_EQ(serial.device.interrupt_enable, 0);
    EXPECT_EQ(serial.device.fifo_control & 0x07, 0x07);
}

TEST(Uart16550Init, SetsTheLineWhateverFirmwareLeft) {
    Serial serial;
    serial.device.line_control = 0x9b; // the divisor is visible
    serial.device.interrupt_enable = 0x0f;
    ASSERT_EQ(serial.init(), SL_OK);
    EXPECT_EQ(serial.device.divisor_low, 1);
    EXPECT_EQ(serial.device.divisor_high, 0);
    EXPECT_EQ(serial.device.line_control, 0x03);
    EXPECT_EQ(serial.device.interrupt_enable, 0);
}

TEST(Uart16550Init, SendsNothing) {
    Serial serial;
    ASSERT_EQ(serial.init(), SL_OK);
    EXPECT_EQ(serial.line(), "");
    EXPECT_EQ(serial.device.most_queued, 0u);
}

TEST(Uart16550Init, FindsNoDeviceOnAnEmptyBus) {
    uart16550 port = {fake::port_window(1, 1), true, true};
    EXPECT_EQ(uart16550_init(&port, fake::port_window(kBase, UART16550_PORTS)), SL_NOT_FOUND);
    EXPECT_FALSE(port.present);
    EXPECT_FALSE(port.stuck);
    EXPECT_FALSE(pio_exists(port.registers));
}

TEST(Uart16550Init, TouchesNothingElseWhenTheScratchRegisterLies) {
    for (uint8_t flaw : {0x01, 0x80, 0x5a, 0xff}) {
        Serial serial;
        serial.device.scratch_flaw = flaw;
        EXPECT_EQ(serial.init(), SL_NOT_FOUND);
        EXPECT_FALSE(serial.port.present);
        EXPECT_EQ(serial.device.writes, 1u) << "the scratch register alone";
        EXPECT_EQ(serial.device.line_control, 0x1b);
        EXPECT_EQ(serial.write("x"), SL_NOT_FOUND);
        EXPECT_EQ(serial.device.writes, 1u);
    }
}

TEST(Uart16550Init, FaultsBeforeItWritesWhenTheWindowIsTooSmall) {
    Serial serial;
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 7, 7,
                       (void)uart16550_init(&serial.port, fake::port_window(kBase, 7)));
    EXPECT_EQ(serial.device.writes, 0u);
}

TEST(Uart16550Write, SendsAllBytesInOrder) {
    for (size_t length : {0, 1, 2, 15, 16, 17, 31, 32, 33, 255, 1000, 4096}) {
        Serial serial;
        ASSERT_EQ(serial.init(), SL_OK);
        EXPECT_EQ(serial.write(Pattern(length)), SL_OK);
        EXPECT_EQ(serial.line(), Pattern(length)) << length;
        EXPECT_EQ(serial.device.lost, 0u) << length;
    }
}

TEST(Uart16550Write, FillsTheFifoAndNoMore) {
    Serial serial;
    ASSERT_EQ(serial.init(), SL_OK);
    EXPECT_EQ(serial.write(Pattern(100)), SL_OK);
    EXPECT_EQ(serial.device.most_queued, 16u);
    EXPECT_EQ(serial.device.lost, 0u);
}

TEST(Uart16550Write, WaitsForWhatAnEarlierWriteLeft) {
    Serial serial;
    serial.device.send_polls = 50;
    ASSERT_EQ(serial.init(), SL_OK);
    for (size_t i = 0; i < 40; i++)
        EXPECT_EQ(serial.write(Pattern(40).substr(i, 1)), SL_OK);
    EXPECT_EQ(serial.line(), Pattern(40));
    EXPECT_EQ(serial.device.lost, 0u);
}

TEST(Uart16550Write, IsAsPatientAsTheSlowestLine) {
    Serial serial;
    serial.device.send_polls = 20000; // 9600 baud, with a port read per microsecond
    ASSERT_EQ(serial.init(), SL_OK);
    EXPECT_EQ(serial.write(Pattern(33)), SL_OK);
    EXPECT_EQ(serial.device.line, Pattern(32));
}

TEST(Uart16550Write, DoesNotPollForNothing) {
    Serial serial;
    ASSERT_EQ(serial.init(), SL_OK);
    EXPECT_EQ(serial.write(""), SL_OK);
    EXPECT_EQ(serial.device.polls, 0u);
}

TEST(Uart16550Write, GivesUpOnADeviceThatIsNeverReady) {
    Serial serial;
    serial.device.fifos_until_stuck = 0;
    ASSERT_EQ(serial.init(), SL_OK);
    EXPECT_EQ(serial.write("hello"), SL_TIMEOUT);
    EXPECT_EQ(serial.device.most_queued, 0u);
    EXPECT_LE(serial.device.polls, 10'000'000u);
}

TEST(Uart16550Write, KeepsWhatWasSentUntilTheDeviceStuck) {
    Serial serial;
    serial.device.fifos_until_stuck = 2;
    ASSERT_EQ(serial.init(), SL_OK);
    EXPECT_EQ(serial.write(Pattern(100)), SL_TIMEOUT);
    EXPECT_EQ(serial.line(), Pattern(32));
}

TEST(Uart16550Write, WaitsForAStuckDeviceOnlyOnce) {
    Serial serial;
    ASSERT_EQ(serial.init(), SL_OK);
    serial.device.fifos_until_stuck = 0;
    EXPECT_EQ(serial.write("one"), SL_TIMEOUT);
    uint64_t polls = serial.device.polls;
    for (int i = 0; i < 1000; i++)
        EXPECT_EQ(serial.write("two"), SL_TIMEOUT);
    EXPECT_EQ(serial.device.polls, polls + 1000);
}

TEST(Uart16550Write, GoesOnWhenAStuckDeviceIsReadyAgain) {
    Serial serial;
    ASSERT_EQ(serial.init(), SL_OK);
    serial.device.fifos_until_stuck = 0;
    EXPECT_EQ(serial.write("one"), SL_TIMEOUT);
    serial.device.fifos_until_stuck = kNever;
    EXPECT_EQ(serial.write(Pattern(40)), SL_OK);
    EXPECT_EQ(serial.line(), Pattern(40));
}

TEST(Uart16550Write, NeedsAPortThatIsThere) {
    uart16550 port = {};
    const uint8_t byte = 'x';
    EXPECT_EQ(uart16550_write(&port, sl_cbytes_make_(&byte, 1)), SL_NOT_FOUND);
}

} // namespace
