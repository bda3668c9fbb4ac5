// What is said of a fault: of whom, in which form, and whether at all.
#include <string>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/fault/fault_say.h"
}

namespace {

void WriteCheck(sl_out *out) { (void)sl_write(out, sl_str_make_("bank\n", 5)); }

struct Said : testing::Test {
    uint8_t buffer[4096];
    sl_out out;
    struct fault_settings settings = {};
    struct fault_voice voice = {sl_str_make_("app a", 5), fault_json_write, WriteCheck};
    struct fault_origin origin = {};
    struct fault_registers registers = {};
    struct fault_scene scene = {};
    struct fault fault = {};

    Said() {
        sl_out_init(&out, sl_bytes_make_(buffer, sizeof buffer));
        fault.kind = SL_FAULT_DIVIDE;
        registers.vector = 14;
        registers.rip = 0xabc;
    }
    std::string Written() {
        sl_str text = sl_written(&out);
        return {text.data_, text.len_};
    }
    std::string Say() {
        fault_say(&out, settings, &voice, &origin, &fault, &registers, &scene);
        return Written();
    }
    std::string SayAgain(bool is_external) {
        fault_say_again(&out, &voice, is_external, &registers);
        return Written();
    }
};

bool Begins(const std::string &text, const std::string &begin) {
    return text.compare(0, begin.size(), begin) == 0;
}

bool Ends(const std::string &text, const std::string &end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

TEST_F(Said, OfAnApp) {
    EXPECT_TRUE(Begins(Say(), "fault in app a: division by zero"));
    EXPECT_FALSE(Ends(Written(), "bank\n"));
}

TEST_F(Said, OfTheKernelAsAPanic) {
    origin.is_panic = true;
    EXPECT_TRUE(Begins(Say(), "panic in the kernel: "));
}

TEST_F(Said, OfTheHardwareWithItsRegisters) {
    origin.is_panic = origin.is_external = true;
    EXPECT_TRUE(Begins(Say(), "panic in the hardware: "));
    EXPECT_TRUE(Ends(Written(), "bank\n"));
}

TEST_F(Said, OfTheHardwareWithoutRegistersWhereTheImageHasNoWriter) {
    voice.write_machine_check = nullptr;
    origin.is_panic = origin.is_external = true;
    EXPECT_TRUE(Begins(Say(), "panic in the hardware: "));
    EXPECT_FALSE(Ends(Written(), "bank\n"));
}

TEST_F(Said, AsJsonWhereThatIsWanted) {
    settings.is_json = true;
    EXPECT_TRUE(Begins(Say(), "{\"report\":\"fault\",\"subject\":\"app a\","));
}

TEST_F(Said, OfTheKernelAsJson) {
    settings.is_json = true;
    origin.is_panic = true;
    EXPECT_TRUE(Begins(Say(), "{\"report\":\"panic\",\"subject\":\"the kernel\","));
}

TEST_F(Said, InWordsWhereTheImageHasNoJson) {
    settings.is_json = true;
    voice.write_json = nullptr;
    EXPECT_TRUE(Begins(Say(), "fault in app a: "));
}

TEST_F(Said, AgainInBrief) {
    EXPECT_EQ(SayAgain(false), "\npanic: fault 14 at abc while a fault was being handled\n");
}

TEST_F(Said, AgainOfTheHardwareWithItsRegisters) {
    EXPECT_EQ(SayAgain(true), "\npanic: fault 14 at abc while a fault was being handled\nbank\n");
}

TEST(FaultIsSaid, UntilTheLimitUnlessThereIsNone) {
    struct fault_reports reports = {};
    for (unsigned i = 0; i < FAULT_LIMIT_BURST; i++)
        EXPECT_TRUE(fault_is_said(&reports, 1));
    EXPECT_FALSE(fault_is_said(&reports, 1));
    reports.settings.is_unlimited = true;
    EXPECT_TRUE(fault_is_said(&reports, 1));
    EXPECT_EQ(fault_limit_take_left_out(&reports.limit), 1u);
}

} // namespace
