// Switching off against a machine with state: how it ended, and what was written on the way.
#include "safelib/status.h"
#include "tests/support/fake_mmio.h"
#include "tests/support/fake_pio.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/power/power.h"
}

namespace {

enum Port : uint16_t {
    KEYBOARD = POWER_KEYBOARD_PORT,
    SMI_COMMAND = 0xb2,
    DEBUG_EXIT = 0xf4,
    PM1A = 0x604,
    PM1B = 0x704,
    SLEEP_PORT = 0x900,
};
constexpr uint64_t kSleepAddress = 0xfed80005;
constexpr uint64_t kNever = UINT64_MAX;

using Log = std::vector<std::string>;

/// A machine whose parts work as the test says. Once it is off, nothing is noted any more.
class Machine {
  public:
    // Which ways work.
    bool debug_exit_works = false, pm1_works = false, sleep_register_works = false;
    bool keyboard_works = false;
    bool has_pm1b = false;            ///< both PM1 registers must be told
    bool acpi_enabled = true;         ///< bit 0 of PM1a control
    uint64_t enable_polls = 3;        ///< reads until the SMI command has worked
    uint64_t keyboard_busy_polls = 0; ///< reads until the controller takes a command
    uint8_t acpi_enable_value = 0xf1; ///< the SMI command that works
    uint8_t type_a = 5, type_b = 6;   ///< the sleep types that work
    uint16_t pm1_rest = 0;            ///< PM1a control beside bit 0

    std::string end; ///< what switched it off; empty while it runs
    Log writes;      ///< every write, in order
    uint64_t reads = 0;
    uint64_t reads_at_reset = 0; ///< when the keyboard controller was told

    uint16_t read_pm1a() {
        reads++;
        if (!acpi_enabled && enabling_ && --enable_polls == 0) acpi_enabled = true;
        return static_cast<uint16_t>(pm1_rest | (acpi_enabled ? 1 : 0));
    }

    void write(const char *what, unsigned value) {
        if (!end.empty()) return;
        char text[40];
        std::snprintf(text, sizeof text, "%s %x", what, value);
        writes.push_back(text);
    }

    void write_pm1(bool is_b, uint16_t value) {
        write(is_b ? "pm1b" : "pm1a", value);
        unsigned type = is_b ? type_b : type_a;
        bool is_right = (value >> 10 & 7) == type && value >> 13 & 1 && acpi_enabled;
        (is_b ? told_b_ : told_a_) = is_right;
        if (pm1_works && told_a_ && (told_b_ || !has_pm1b)) finish("pm1");
    }

    void write_smi(uint8_t value) {
        write("smi", value);
        enabling_ = value == acpi_enable_value && enable_polls != kNever;
    }

    void write_sleep(const char *what, uint8_t value) {
        write(what, value);
        if (sleep_register_works && value == (type_a << 2 | 1 << 5)) finish(what);
    }

    uint8_t keyboard_status() {
        reads++;
        if (keyboard_busy_polls == 0) return 0x1c;
        if (keyboard_busy_polls != kNever) keyboard_busy_polls--;
        return 0x1e;
    }

    void write_keyboard(uint8_t value) {
        reads_at_reset = reads;
        write("keyboard", value);
        if (keyboard_works && keyboard_busy_polls == 0 && value == 0xfe) finish("keyboard");
    }

    void write_debug_exit(uint8_t value) {
        write("exit", value);
        if (debug_exit_works) finish("exit " + std::to_string(value));
    }

  private:
    void finish(const std::string &how) {
        if (end.empty()) end = how;
    }

    bool enabling_ = false, told_a_ = false, told_b_ = false;
};

/// One register or a few of the machine's.
class Part : public fake::PortDevice {
  public:
    Part(Machine *machine, Port port) : machine_(*machine), port_(port) {}

    uint8_t read8(size_t offset) override {
        if (port_ == KEYBOARD && offset == 4) return machine_.keyboard_status();
        machine_.reads++;
        return 0xff;
    }

    void write8(size_t offset, uint8_t value) override {
        if (port_ == KEYBOARD && offset == 4)
            machine_.write_keyboard(value);
        else if (port_ == SMI_COMMAND)
            machine_.write_smi(value);
        else if (port_ == DEBUG_EXIT)
            machine_.write_debug_exit(value);
        else if (port_ == SLEEP_PORT)
            machine_.write_sleep("sleep-port", value);
        else
            ADD_FAILURE() << "write of 8 bits to port " << port_ + offset;
    }

    uint16_t read16(size_t) override { return port_ == PM1A ? machine_.read_pm1a() : 0; }

    void write16(size_t offset, uint16_t value) override {
        if (offset != 0 || (port_ != PM1A && port_ != PM1B))
            ADD_FAILURE() << "write of 16 bits to port " << port_ + offset;
        else
            machine_.write_pm1(port_ == PM1B, value);
    }

  private:
    Machine &machine_;
    Port port_;
};

class SleepMemory : public fake::MemoryDevice {
  public:
    explicit SleepMemory(Machine *machine) : machine_(*machine) {}

    uint8_t read8(size_t) override { return 0; }
    void write8(size_t, uint8_t value) override { machine_.write_sleep("sleep-memory", value); }
    uint32_t read32(size_t) override { return 0; }
    void write32(size_t, uint32_t) override { ADD_FAILURE() << "write of 32 bits"; }

  private:
    Machine &machine_;
};

/// The machine with every register that exists, and the ways that a kernel would find. A test
/// takes ways out of `ways`.
class PowerTest : public testing::Test {
  protected:
    PowerTest() {
        ways.debug_exit = debug_exit_plug_.window();
        ways.acpi.can_sleep = true;
        ways.acpi.sleep_type_a = machine.type_a;
        ways.acpi.sleep_type_b = machine.type_b;
        ways.acpi.acpi_enable = machine.acpi_enable_value;
        ways.pm1a = pm1a_plug_.window();
        ways.pm1b = pm1b_plug_.window();
        ways.smi_command = smi_plug_.window();
        ways.sleep_port = sleep_port_plug_.window();
        ways.sleep_memory = sleep_memory_plug_.window();
        ways.keyboard = keyboard_plug_.window();
    }

    void Off(uint8_t status = 0) { power_try_off(&ways, status); }

    Machine machine;
    power ways = {};

  private:
    Part debug_exit_{&machine, DEBUG_EXIT}, pm1a_{&machine, PM1A}, pm1b_{&machine, PM1B};
    Part smi_{&machine, SMI_COMMAND}, sleep_port_{&machine, SLEEP_PORT};
    Part keyboard_{&machine, KEYBOARD};
    SleepMemory sleep_memory_{&machine};
    fake::PluggedPorts debug_exit_plug_{DEBUG_EXIT, 4, &debug_exit_};
    fake::PluggedPorts pm1a_plug_{PM1A, 2, &pm1a_}, pm1b_plug_{PM1B, 2, &pm1b_};
    fake::PluggedPorts smi_plug_{SMI_COMMAND, 1, &smi_};
    fake::PluggedPorts sleep_port_plug_{SLEEP_PORT, 1, &sleep_port_};
    fake::PluggedPorts keyboard_plug_{KEYBOARD, POWER_KEYBOARD_PORTS, &keyboard_};
    fake::PluggedMemory sleep_memory_plug_{kSleepAddress, 1, &sleep_memory_};
};

TEST_F(PowerTest, TellsTheStatusPlusOne) {
    for (unsigned status : {0u, 1u, 99u, 112u, 126u}) {
        machine.end.clear();
        machine.debug_exit_works = true;
        Off(static_cast<uint8_t>(status));
        EXPECT_EQ(machine.end, "exit " + std::to_string(status + 1));
    }
}

TEST_F(PowerTest, TriesEachWayOnceInOrder) {
    Off();
    EXPECT_EQ(machine.writes, (Log{"exit 1", "sleep-port 34", "sleep-memory 34", "pm1a 3401",
                                   "pm1b 3801", "keyboard fe"}));
    EXPECT_EQ(machine.end, "");
}

TEST_F(PowerTest, GivesEachWayTimeToWork) {
    machine.keyboard_works = true;
    ways.debug_exit = {};
    ways.sleep_port = {};
    ways.sleep_memory = {};
    Off();
    EXPECT_EQ(machine.end, "keyboard");
    EXPECT_GE(machine.reads_at_reset, 100'000u);
}

TEST_F(PowerTest, SleepsByPm1) {
    machine.pm1_works = true;
    ways.pm1b = {};
    ways.sleep_port = {};
    ways.sleep_memory = {};
    Off();
    EXPECT_EQ(machine.end, "pm1");
    EXPECT_EQ(machine.writes, (Log{"exit 1", "pm1a 3401"})) << "ACPI is on: no SMI";
}

TEST_F(PowerTest, TellsBothPm1Registers) {
    machine.pm1_works = true;
    machine.has_pm1b = true;
    Off();
    EXPECT_EQ(machine.end, "pm1");
}

TEST_F(PowerTest, KeepsWhatElsePm1Controls) {
    // Bits 0 and 1 are kept; bit 2 raises an interrupt when written, the others are reserved or
    // belong to sleeping.
    machine.pm1_rest = 0xfffe;
    machine.type_a = ways.acpi.sleep_type_a = 0;
    machine.type_b = ways.acpi.sleep_type_b = 7;
    ways.debug_exit = ways.sleep_port = {};
    ways.sleep_memory = {};
    Off();
    EXPECT_EQ(machine.writes, (Log{"pm1a 2003", "pm1b 3c03", "keyboard fe"}));
}

TEST_F(PowerTest, EnablesAcpiFirst) {
    for (uint64_t polls : {1u, 2u, 50'000u}) {
        machine = {};
        machine.pm1_works = true;
        machine.acpi_enabled = false;
        machine.enable_polls = polls;
        ways.debug_exit = ways.sleep_port = {};
        ways.sleep_memory = {};
        Off();
        EXPECT_EQ(machine.end, "pm1") << polls;
        EXPECT_EQ(machine.writes.front(), "smi f1");
    }
}

TEST_F(PowerTest, GoesOnWhenAcpiCannotBeEnabled) {
    machine.keyboard_works = true;
    machine.acpi_enabled = false;
    machine.enable_polls = kNever;
    Off();
    EXPECT_EQ(machine.writes, (Log{"exit 1", "sleep-port 34", "sleep-memory 34", "smi f1",
                                   "pm1a 3400", "pm1b 3800", "keyboard fe"}));
    EXPECT_EQ(machine.end, "keyboard");
    EXPECT_LE(machine.reads, 10'000'000u);
}

TEST_F(PowerTest, SleepsByPm1WithoutAnSmiPort) {
    machine.acpi_enabled = false;
    ways.smi_command = {};
    ways.debug_exit = ways.sleep_port = ways.pm1b = {};
    ways.sleep_memory = {};
    Off();
    EXPECT_EQ(machine.writes, (Log{"pm1a 3400", "keyboard fe"}));
}

TEST_F(PowerTest, SleepsByAPort) {
    machine.sleep_register_works = true;
    ways.sleep_memory = {};
    Off();
    EXPECT_EQ(machine.end, "sleep-port");
}

TEST_F(PowerTest, SleepsByAMemoryRegister) {
    machine.sleep_register_works = true;
    ways.sleep_port = {};
    Off();
    EXPECT_EQ(machine.end, "sleep-memory");
}

TEST_F(PowerTest, UsesNoAcpiRegisterWithoutSleepTypes) {
    ways.acpi.can_sleep = false;
    Off();
    EXPECT_EQ(machine.writes, (Log{"exit 1", "keyboard fe"}));
}

TEST_F(PowerTest, WaitsUntilTheKeyboardControllerListens) {
    for (uint64_t polls : {1u, 1000u, 50'000u}) {
        machine = {};
        machine.keyboard_works = true;
        machine.keyboard_busy_polls = polls;
        Off();
        EXPECT_EQ(machine.end, "keyboard") << polls;
    }
}

TEST_F(PowerTest, ReturnsWhenTheKeyboardControllerIsBusyForEver) {
    machine.keyboard_busy_polls = kNever;
    Off();
    EXPECT_EQ(machine.writes.back(), "keyboard fe") << "as a last attempt";
    EXPECT_LE(machine.reads, 10'000'000u);
}

TEST_F(PowerTest, DoesWithoutAnyOneOfTheWays) {
    const Log all = {"exit 1",    "sleep-port 34", "sleep-memory 34",
                     "pm1a 3401", "pm1b 3801",     "keyboard fe"};
    const power complete = ways;
    for (size_t i = 0; i < all.size(); i++) {
        machine = {};
        ways = complete;
        Log expected = all;
        expected.erase(expected.begin() + static_cast<long>(i));
        if (i == 0) ways.debug_exit = {};
        if (i == 1) ways.sleep_port = {};
        if (i == 2) ways.sleep_memory = {};
        if (i == 3) {
            ways.pm1a = {};
            expected.erase(expected.begin() + 3); // PM1b is nothing without PM1a
        }
        if (i == 4) ways.pm1b = {};
        if (i == 5) ways.keyboard = {};
        Off();
        EXPECT_EQ(machine.writes, expected) << "without " << all[i];
    }
}

TEST_F(PowerTest, TouchesNothingWhenThereIsNoWay) {
    ways = {};
    Off();
    EXPECT_TRUE(machine.writes.empty());
    EXPECT_EQ(machine.reads, 0u);
}

} // namespace
