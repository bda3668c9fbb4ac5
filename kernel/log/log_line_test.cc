// Lines of the log: the prefix, and texts that would break a line.
#include <string>

#include <gtest/gtest.h>

extern "C" {
#include "kernel/log/log_line.h"
}

namespace {

std::string Line(const std::string &text, bool goes_on = false, log_level level = LOG_INFO,
                 struct log_stamp stamp = {2, false, 0}) {
    uint8_t buffer[1024];
    sl_out out;
    sl_out_init(&out, sl_bytes_make_(buffer, sizeof buffer));
    log_line_write(&out, &stamp, level, sl_str_make_(text.data(), text.size()), goes_on);
    sl_str written = sl_written(&out);
    return {written.data_, written.len_};
}

TEST(LogLine, SaysCoreAndLevel) {
    EXPECT_EQ(Line("text", false, LOG_ERROR), "[2] error: text\n");
    EXPECT_EQ(Line("text", false, LOG_WARNING), "[2] warning: text\n");
    EXPECT_EQ(Line("text", false, LOG_INFO), "[2] info: text\n");
    EXPECT_EQ(Line("text", false, LOG_DEBUG), "[2] debug: text\n");
    EXPECT_EQ(Line("text", false, log_level(255)), "[2] debug: text\n");
    EXPECT_EQ(Line("", false, LOG_INFO, {255, false, 7}), "[255] info: \n");
}

TEST(LogLine, SaysTheTimeWhereThereIsAClock) {
    EXPECT_EQ(Line("t", false, LOG_INFO, {0, true, 0}), "[0 0.000000] info: t\n");
    EXPECT_EQ(Line("t", false, LOG_INFO, {0, true, 1'234'567'899}), "[0 1.234567] info: t\n");
    EXPECT_EQ(Line("t", false, LOG_INFO, {0, true, UINT64_MAX}),
              "[0 18446744073.709551] info: t\n");
}

TEST(LogLine, HasAPrefixOnEachLine) {
    EXPECT_EQ(Line("one\ntwo"), "[2] info: one\n[2] info: two\n");
    EXPECT_EQ(Line("one\n\ntwo"), "[2] info: one\n[2] info: \n[2] info: two\n");
    EXPECT_EQ(Line("one\n"), "[2] info: one\n");
    EXPECT_EQ(Line("one\n\n"), "[2] info: one\n[2] info: \n");
    EXPECT_EQ(Line("\n"), "[2] info: \n");
}

TEST(LogLine, SaysThatItGoesOn) {
    EXPECT_EQ(Line("one", true), "[2] info: one\\\n");
    EXPECT_EQ(Line("one\ntwo", true), "[2] info: one\n[2] info: two\\\n");
    EXPECT_EQ(Line("one\n", true), "[2] info: one\n[2] info: \\\n");
}

TEST(LogLine, WritesWhatIsNotPrintableInAnotherWay) {
    EXPECT_EQ(Line("a\\b"), "[2] info: a\\\\b\n");
    EXPECT_EQ(Line(std::string("\0\x1b[2J\r\x7f", 7)), "[2] info: \\x00\\x1b[2J\\x0d\\x7f\n");
    EXPECT_EQ(Line("\t~ \x1f"), "[2] info: \t~ \\x1f\n");
    EXPECT_EQ(Line("\xc2\x9b\xc2\xa0\xc3\xa9"), "[2] info: \\x9b\xc2\xa0\xc3\xa9\n");
    EXPECT_EQ(Line("a\xff\xc3"), "[2] info: a\xef\xbf\xbd\xef\xbf\xbd\n");
}

TEST(LogLine, ABuilderWithoutRoomIsNoFault) {
    sl_out out = {};
    struct log_stamp stamp = {};
    log_line_write(&out, &stamp, LOG_INFO, SL_STR("text"), false);
    EXPECT_EQ(sl_out_status(&out), SL_NO_SPACE);
}

TEST(LogLevel, IsReadByItsName) {
    log_level level = LOG_WARNING;
    EXPECT_EQ(log_level_parse(SL_STR("error"), &level), SL_OK);
    EXPECT_EQ(level, LOG_ERROR);
    EXPECT_EQ(log_level_parse(SL_STR("warning"), &level), SL_OK);
    EXPECT_EQ(level, LOG_WARNING);
    EXPECT_EQ(log_level_parse(SL_STR("info"), &level), SL_OK);
    EXPECT_EQ(level, LOG_INFO);
    EXPECT_EQ(log_level_parse(SL_STR("debug"), &level), SL_OK);
    EXPECT_EQ(level, LOG_DEBUG);
    for (sl_str name : {SL_STR(""), SL_STR("Debug"), SL_STR("3"), SL_STR("debugging")}) {
        EXPECT_EQ(log_level_parse(name, &level), SL_INVALID);
        EXPECT_EQ(level, LOG_DEBUG);
    }
}

} // namespace
