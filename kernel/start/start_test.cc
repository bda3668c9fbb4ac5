// What the kernel makes of what the loader left: each refusal with its words, and the good case.
#include <string>

#include <gtest/gtest.h>

#include "kernel/boot/pvh_builder.h"

extern "C" {
#include "kernel/start/start.h"
}

namespace {

using namespace pvh_builder;

constexpr sl_range kImage = {0x100000, 0x40000};

class StartTest : public testing::Test {
  protected:
    StartTest() : memory_(MakeGood()) {
        memory_.bytes().resize(0x400000);
        memory_.Put64(kStart + 32, 0); // no ACPI
        sl_out_init(&out_, sl_bytes_make_(buffer_, sizeof buffer_));
    }

    sl_status ReadLoader() {
        return start_read_loader(&start_, memory_.View(), false, kStart, &out_);
    }
    sl_status Read() {
        sl_status status = ReadLoader();
        return status == SL_OK ? start_read_memory(&start_, kImage, &out_) : status;
    }
    void PutLine(const char *line) {
        std::string text = line;
        memory_.PutText(kLine, text + '\0');
    }
    std::string Report() {
        sl_str text = sl_written(&out_);
        return {text.data_, text.len_};
    }

    PhysicalFake memory_;
    struct start start_ = {};
    uint8_t buffer_[512];
    sl_out out_;
};

TEST_F(StartTest, ReadsWhatAGoodLoaderLeft) {
    PutLine("debug-exit=0xf4 time -- a b");
    ASSERT_EQ(Read(), SL_OK);
    EXPECT_EQ(Report(), "");
    EXPECT_EQ(start_.debug_exit_port, 0xf4);
    EXPECT_TRUE(start_has_option(&start_, SL_STR("time")));
    EXPECT_FALSE(start_has_option(&start_, SL_STR("a")));
    EXPECT_EQ(start_.words.argument_count, 2u);
    // The ram is all there is; the map has image, module and loader's data taken.
    EXPECT_EQ(memory_map_type_at(&start_.ram, kImage.offset), MEMORY_USABLE);
    EXPECT_EQ(memory_map_type_at(&start_.map, kImage.offset), MEMORY_TAKEN);
    EXPECT_EQ(memory_map_type_at(&start_.map, kImage.offset + kImage.len), MEMORY_USABLE);
    EXPECT_EQ(memory_map_type_at(&start_.map, 0x3F0000), MEMORY_TAKEN);
    EXPECT_EQ(memory_map_type_at(&start_.map, kLine), MEMORY_TAKEN);
}

TEST_F(StartTest, UsesOneCoreWhereTheListOfCoresIsDamaged) {
    memory_.Put64(kStart + 32, 0x3000);
    ASSERT_EQ(Read(), SL_OK);
    EXPECT_EQ(Report(), "parapet: the list of cores is unusable: invalid\n");
    EXPECT_EQ(start_.cores.count, 0u);
    EXPECT_EQ(start_.cores.apic_address, 0xfee00000u);
}

TEST_F(StartTest, RefusesADamagedStructure) {
    memory_.Put32(kStart, 0);
    EXPECT_EQ(Read(), SL_INVALID);
    EXPECT_EQ(Report(), "parapet: the boot loader's header is unusable: invalid\n");
}

TEST_F(StartTest, RefusesAnOpenQuote) {
    PutLine("time -- \"open");
    EXPECT_EQ(Read(), SL_INVALID);
    EXPECT_EQ(Report(), "parapet: the command line is unusable: invalid\n");
    EXPECT_EQ(start_.debug_exit_port, 0);
}

TEST_F(StartTest, ReadsTheTimeBudget) {
    const struct {
        const char *line;
        uint32_t budget_ms;
    } cases[] = {
        {"--", START_BUDGET_MS},          {"budget=0 --", 0},          {"budget=1 --", 1},
        {"budget=x --", START_BUDGET_MS}, {"budget=3600000", 3600000}, {"budget=3600001", 3600000},
        {"budget=0x100000001", 3600000},
    };
    for (const auto &c : cases) {
        start_ = {};
        PutLine(c.line);
        ASSERT_EQ(ReadLoader(), SL_OK) << c.line;
        EXPECT_EQ(start_.budget_ms, c.budget_ms) << c.line;
    }
}

TEST_F(StartTest, TakesOnlyPortsThatExist) {
    const struct {
        const char *line;
        uint16_t port;
    } cases[] = {
        {"debug-exit=0xf4 --", 0xf4}, {"debug-exit=244 --", 0xf4},      {"debug-exit --", 0},
        {"debug-exit=x --", 0},       {"debug-exit=0xfffb --", 0xfffb}, {"debug-exit=0xfffc --", 0},
        {"debug-exit=0x100f4 --", 0}, {"-- debug-exit=0xf4", 0},
    };
    for (const auto &c : cases) {
        start_ = {};
        PutLine(c.line);
        ASSERT_EQ(ReadLoader(), SL_OK) << c.line;
        EXPECT_EQ(start_.debug_exit_port, c.port) << c.line;
    }
}

TEST_F(StartTest, RefusesAModuleOutsideRam) {
    PutModule(memory_, 0, 0x3F0000, 0x11000, kName);
    EXPECT_EQ(Read(), SL_INVALID);
    EXPECT_EQ(Report(), "parapet: boot module 0 (69632 bytes at 0x3f0000) does not lie in RAM\n");
}

TEST_F(StartTest, RefusesAModuleOverTheImage) {
    PutModule(memory_, 0, 0x13F000, 0x2000, kName);
    EXPECT_EQ(Read(), SL_INVALID);
    EXPECT_NE(Report().find("parapet: boot module 0 (8192 bytes at 0x13f000) "), std::string::npos);
}

TEST_F(StartTest, DoesNotTakeMemoryForADevice) {
    ASSERT_EQ(Read(), SL_OK);
    const struct {
        uint64_t address;
        bool is_device;
    } cases[] = {
        {0xFEA00200, true},     // nothing known there
        {0xF0000, true},        // reserved
        {0x200000, false},      // RAM
        {kImage.offset, false}, // the image
        {kImage.offset + kImage.len - 1, false},
        {0xFD00000000, true}, // reserved, far above RAM
    };
    for (const auto &c : cases)
        EXPECT_EQ(start_is_device(&start_, kImage, c.address), c.is_device)
            << std::hex << c.address;
}

TEST_F(StartTest, TellsTheTime) {
    start_report_time(1000, 5001000, 2500000000, &out_);
    start_report_time(3, 10, 0, &out_);
    start_report_time(3, 10, 999999, &out_);
    start_report_time(3, 0, 999999, &out_);
    EXPECT_EQ(Report(), "parapet: entry to the app's first line: 5000000 cycles, 2000 us\n"
                        "parapet: entry to the app's first line: 7 cycles\n"
                        "parapet: entry to the app's first line: 7 cycles\n"
                        "parapet: the app wrote nothing\n");
}

TEST_F(StartTest, ReadsWhatIsToBeDoneAndSaid) {
    ASSERT_EQ(Read(), SL_OK);
    EXPECT_FALSE(start_.is_dry_run || start_.tells_time);
    EXPECT_FALSE(start_.faults.is_json || start_.faults.is_unlimited);
    const struct {
        const char *line;
        bool dry_run, time, json, all;
    } cases[] = {
        {"dry-run --", true, false, false, false},
        {"time --", false, true, false, false},
        {"json-faults --", false, false, true, false},
        {"all-faults --", false, false, false, true},
        {"-- dry-run time json-faults all-faults", false, false, false, false},
    };
    for (const auto &c : cases) {
        start_ = {};
        PutLine(c.line);
        ASSERT_EQ(ReadLoader(), SL_OK) << c.line;
        EXPECT_EQ(start_.is_dry_run, c.dry_run) << c.line;
        EXPECT_EQ(start_.tells_time, c.time) << c.line;
        EXPECT_EQ(start_.faults.is_json, c.json) << c.line;
        EXPECT_EQ(start_.faults.is_unlimited, c.all) << c.line;
    }
}

TEST_F(StartTest, SaysWhatLacksOfTheCores) {
    start_.cores.count = 3;
    start_.cores.dropped = 1;
    start_report_cores(&start_, 4, true, &out_);
    start_report_cores(&start_, 5, true, &out_);
    EXPECT_EQ(Report(), "");
    start_report_cores(&start_, 3, false, &out_);
    EXPECT_EQ(Report(), "parapet: no timer: behaviours may run for ever\n"
                        "parapet: 3 of 4 cores run\n");
}

TEST_F(StartTest, SaysThatRamIsShort) {
    ASSERT_EQ(Read(), SL_OK);
    std::string bytes = std::to_string(memory_map_total(&start_.ram, MEMORY_USABLE));
    start_report_ram(&start_, SL_NO_MEMORY, &out_);
    start_report_no_ram(&out_);
    EXPECT_EQ(Report(), "parapet: " + bytes +
                            " bytes of RAM are not enough: no memory\n"
                            "parapet: no RAM is left for the app\n");
}

} // namespace
