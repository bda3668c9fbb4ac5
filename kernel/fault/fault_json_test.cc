// The line of JSON: each member, and names that would break it.
#include <string>

#include "kernel/fault/json_check.h"
#include "kernel/fault/symbols_table_fake.h"
#include "safelib/out.h"
#include "safelib/views.h"

extern "C" {
#include "kernel/fault/fault_json.h"
}

#include <gtest/gtest.h>

namespace {

constexpr uint64_t TEXT = 0xffffffff80100000;
constexpr uint64_t STACK = 0xffffffff80400000;

struct JsonTest : testing::Test {
    std::vector<uint8_t> symbols;
    uint64_t stack[80] = {};
    struct fault_registers registers = {};
    struct fault fault = {};
    struct fault_origin origin = {SL_STR("app wordcount"), false, 2, 7, false, 0, false};

    JsonTest() {
        fake::Table table(TEXT, {"apps/wordcount/wordcount.c", "count_words", "app_main",
                                 "safelib/include/safelib/view.h", "sl_get"});
        table.add(0, 0x40, {{1, 0, 30}, {4, 3, 80, 1, 4}}, {{0x10, 0, 2}, {0x10, 1, 1}});
        table.add(0, 0x40, {{2, 0, 70}}, {{8, 0, 2}});
        symbols = table.bytes();
        registers.rip = TEXT + 0x20;
        registers.general[FAULT_REGISTER_RBP] = STACK;
        stack[1] = TEXT + 0x48 + 5;
        fault.kind = SL_FAULT_INDEX;
        fault.vector = 6;
        fault.has_bounds = true;
        fault.address = registers.rip;
        fault.index = UINT64_MAX;
        fault.length = 10;
    }

    std::string Line() {
        std::vector<uint8_t> buffer(32768);
        sl_out out;
        sl_out_init(&out, sl_bytes_make_(buffer.data(), buffer.size()));
        struct fault_scene scene = {};
        scene.stack = {sl_cbytes_make_(reinterpret_cast<const uint8_t *>(stack), sizeof stack),
                       STACK};
        scene.symbols = sl_cbytes_make_(symbols.data(), symbols.size());
        fault_json_write(&out, &origin, &fault, &registers, &scene);
        EXPECT_EQ(sl_out_status(&out), SL_OK);
        const size_t len = sl_len(sl_written(&out));
        std::string line(buffer.begin(), buffer.begin() + static_cast<long>(len));
        EXPECT_EQ(line.find('\n'), line.size() - 1);
        line.pop_back();
        EXPECT_TRUE(JsonCheck::IsValue(line)) << line;
        return line;
    }

    bool Has(const char *part) { return Line().find(part) != std::string::npos; }
};

std::string String(const std::string &text) {
    uint8_t buffer[256];
    sl_out out;
    sl_out_init(&out, sl_bytes_make_(buffer, sizeof buffer));
    fault_json_write_string(&out, sl_str_make_(text.data(), text.size()));
    sl_str written = sl_written(&out);
    std::string result(written.data_, written.len_);
    EXPECT_TRUE(JsonCheck::IsValue(result)) << result;
    return result;
}

TEST_F(JsonTest, SaysAllThatTheReportInWordsSays) {
    EXPECT_EQ(Line(), "{\"report\":\"fault\",\"subject\":\"app wordcount\",\"core\":2,"
                      "\"behaviour\":7,\"fork\":false,\"kind\":\"index out of bounds\","
                      "\"vector\":6,\"address\":\"0xffffffff80100020\","
                      "\"index\":18446744073709551615,\"length\":10,"
                      "\"file\":\"apps/wordcount/wordcount.c\",\"line\":33,"
                      "\"function\":\"count_words\",\"stack\":["
                      "{\"address\":\"0xffffffff80100020\","
                      "\"file\":\"safelib/include/safelib/view.h\",\"line\":80,"
                      "\"function\":\"sl_get\"},"
                      "{\"address\":\"0xffffffff80100020\","
                      "\"file\":\"apps/wordcount/wordcount.c\",\"line\":33,"
                      "\"function\":\"count_words\"},"
                      "{\"address\":\"0xffffffff8010004c\","
                      "\"file\":\"apps/wordcount/wordcount.c\",\"line\":71,"
                      "\"function\":\"app_main\"}]}");
}

TEST_F(JsonTest, SaysWhichMemory) {
    fault.has_bounds = false;
    fault.has_memory = true;
    fault.memory = 0x10;
    fault.kind = SL_FAULT_NULL;
    EXPECT_TRUE(Has("\"access\":\"read\",\"memory\":\"0x10\""));
    EXPECT_FALSE(Has("\"index\""));
    fault.is_write = true;
    EXPECT_TRUE(Has("\"access\":\"write\""));
    fault.kind = SL_FAULT_BAD_CALL;
    EXPECT_TRUE(Has("\"access\":\"call\""));
}

TEST_F(JsonTest, HasRegistersInAPanicOnly) {
    EXPECT_FALSE(Has("registers"));
    origin.is_panic = true;
    registers.general[8] = 0xf00d;
    registers.error_code = 2;
    EXPECT_TRUE(Has("{\"report\":\"panic\","));
    EXPECT_TRUE(Has("\"registers\":{\"rip\":\"0xffffffff80100020\",\"rax\":\"0x0\","));
    EXPECT_TRUE(Has(",\"r8\":\"0xf00d\",\"r9\":\"0x0\","));
    EXPECT_TRUE(Has(",\"cr2\":\"0x0\",\"rflags\":\"0x0\",\"error\":\"0x2\"}"));
}

TEST_F(JsonTest, SaysThatItWasAFork) {
    origin.is_fork = true;
    EXPECT_TRUE(Has("\"fork\":true,\"kind\""));
}

TEST_F(JsonTest, SaysHowManyWereLeftOutBefore) {
    EXPECT_FALSE(Has("left_out"));
    origin.left_out = 3;
    EXPECT_TRUE(Has("\"fork\":false,\"left_out\":3,\"kind\""));
}

TEST_F(JsonTest, LeavesOutWhatTheTableDoesNotKnow) {
    symbols.clear();
    EXPECT_TRUE(Has("\"length\":10,\"stack\":[{\"address\":\"0xffffffff80100020\"},"
                    "{\"address\":\"0xffffffff8010004c\"}]}"));
}

TEST_F(JsonTest, SaysThatTheStackIsCut) {
    EXPECT_FALSE(Has("is_cut"));
    for (size_t i = 0; i + 2 < sizeof stack / sizeof *stack; i += 2) {
        stack[i] = STACK + 8 * (i + 2);
        stack[i + 1] = 0x2000;
    }
    EXPECT_TRUE(Has("],\"is_cut\":true}"));
}

TEST_F(JsonTest, ANameMayHoldAnything) {
    const std::string name = "a\"b\\c\n\x01\x7f\xff\xc3\xa9\xed\xa0\x80";
    origin.subject = sl_str_make_(name.data(), name.size());
    EXPECT_TRUE(Has("\"a\\u0022b\\u005cc\\u000a\\u0001\\u007f\xef\xbf\xbd\xc3\xa9"
                    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""));
}

TEST_F(JsonTest, AStringOfEachByteIsValid) {
    for (int c = 0; c < 256; c++)
        (void)String(std::string(1, char(c)));
    EXPECT_EQ(String(""), "\"\"");
    EXPECT_EQ(String(" ~"), "\" ~\"");
    EXPECT_EQ(String("\x1f"), "\"\\u001f\"");
}

TEST_F(JsonTest, ABuilderWithoutRoomIsNoFault) {
    sl_out out = {};
    struct fault_scene scene = {};
    fault_json_write(&out, &origin, &fault, &registers, &scene);
    EXPECT_EQ(sl_out_status(&out), SL_NO_SPACE);
}

TEST(JsonCheck, RefusesWhatIsNoJson) {
    for (const char *text : {"{\"a\":1,}", "{a:1}", "\"\n\"", "\"\\x41\"", "\"\xff\"", "01",
                             "[1 2]", "{\"a\":1}}", "\"\xed\xa0\x80\"", "\"open", ""})
        EXPECT_FALSE(JsonCheck::IsValue(text)) << text;
}

} // namespace
