// The command line: quoting, options, arguments, limits, random lines.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kernel/boot/physical_fake.h"
extern "C" {
#include "kernel/boot/command_line.h"
}

namespace {

std::string Text(sl_str text) { return {text.data_, text.len_}; }

sl_str Str(std::string_view text) { return sl_str_make_(text.data(), text.size()); }

/// A parsed line with its text, each in an allocation of its exact size.
struct Line {
    explicit Line(std::string_view line) : text(line.size(), 0xEE) {
        PhysicalFake bytes(line.size());
        bytes.PutText(0, line);
        status =
            command_line_parse(bytes.View(), sl_bytes_make_(text.data(), text.size()), &parsed);
    }
    sl_cbytes View() const { return sl_cbytes_make_(text.data(), text.size()); }
    std::vector<std::string> Options() const {
        std::vector<std::string> all;
        for (uint32_t i = 0; i < parsed.option_count; i++)
            all.push_back(Text(command_line_option_text(&parsed, View(), i)));
        return all;
    }
    std::vector<std::string> Arguments() const {
        std::vector<std::string> all;
        for (uint32_t i = 0; i < parsed.argument_count; i++)
            all.push_back(Text(command_line_argument(&parsed, View(), i)));
        return all;
    }
    std::string Option(std::string_view name) const {
        sl_range value = {};
        if (command_line_option(&parsed, View(), Str(name), &value) != SL_OK) return "(none)";
        return Text(sl_str_of(sl_sub(View(), value)));
    }
    sl_status Number(std::string_view name, uint64_t *number) const {
        return command_line_number(&parsed, View(), Str(name), number);
    }
    std::vector<uint8_t> text;
    command_line parsed = {};
    sl_status status = SL_OK;
};

using Words = std::vector<std::string>;

struct SplitCase {
    const char *line;
    Words options, arguments;
};

TEST(CommandLine, SplitsIntoOptionsAndArguments) {
    const SplitCase cases[] = {
        {"", {}, {}},
        {" \t\r\n ", {}, {}},
        {"a", {"a"}, {}},
        {"  a  b ", {"a", "b"}, {}},
        {"a -- b c", {"a"}, {"b", "c"}},
        {"-- b -- --", {}, {"b", "--", "--"}},
        {"--", {}, {}},
        {"-- ", {}, {}},
        {"--a -b ---", {"--a", "-b", "---"}, {}},
        {"\"--\" a", {"--", "a"}, {}},
        {"-\"\"- a", {"--", "a"}, {}},
        {"-- \"a b\"  \"\" c\"d e\"f", {}, {"a b", "", "cd ef"}},
        {"k=\"a b\" \"k2=c d\"", {"k=a b", "k2=c d"}, {}},
        {R"(-- "a \"b\" \\ c")", {}, {R"(a "b" \ c)"}},
        {R"(-- it\'s a\"b a\\b)", {}, {"it's", "a\"b", "a\\b"}},
        {R"(-- a\b \x41 \ a\)", {}, {R"(a\b)", R"(\x41)", "\\", "a\\"}},
        {R"(-- "a\")", {}, {}}, // open quote: see below
        {"-- 'a b'", {}, {"'a", "b'"}},
        {"-- \xff\xfe \x01", {}, {"\xff\xfe", "\x01"}},
    };
    for (const SplitCase &c : cases) {
        Line line(c.line);
        EXPECT_EQ(line.Options(), c.options) << c.line;
        EXPECT_EQ(line.Arguments(), c.arguments) << c.line;
    }
}

TEST(CommandLine, RefusesAnOpenQuote) {
    for (const char *text : {"\"", "a \"b c", "-- \"a\\\"", "a\"b\"\"", "\"\\"}) {
        Line line(text);
        EXPECT_EQ(line.status, SL_INVALID) << text;
        EXPECT_EQ(line.parsed.option_count + line.parsed.argument_count, 0u);
    }
}

TEST(CommandLine, FindsOptions) {
    Line line("debug-exit memory=0x200000 empty= name=\"a=b c\" debug=1 -- other");
    EXPECT_EQ(line.Option("debug-exit"), "");
    EXPECT_EQ(line.Option("memory"), "0x200000");
    EXPECT_EQ(line.Option("empty"), "");
    EXPECT_EQ(line.Option("name"), "a=b c");
    EXPECT_EQ(line.Option("debug"), "1");
    EXPECT_EQ(line.Option("debu"), "(none)");
    EXPECT_EQ(line.Option("debug="), "(none)");
    EXPECT_EQ(line.Option(""), "(none)");
    EXPECT_EQ(line.Option("other"), "(none)") << "that is the app's";
    EXPECT_TRUE(command_line_has(&line.parsed, line.View(), Str("memory")));
    EXPECT_FALSE(command_line_has(&line.parsed, line.View(), Str("other")));
}

TEST(CommandLine, LetsTheLastOptionWin) {
    EXPECT_EQ(Line("a=1 b a=2").Option("a"), "2");
    EXPECT_EQ(Line("a=1 a").Option("a"), "");
}

TEST(CommandLine, ReadsNumbers) {
    Line line(
        "a=10 b=0x1F c=18446744073709551615 d=18446744073709551616 e f= g=0x h=-1 i=1x j=0X1");
    uint64_t number = 7;
    EXPECT_EQ(line.Number("a", &number), SL_OK);
    EXPECT_EQ(number, 10u);
    EXPECT_EQ(line.Number("b", &number), SL_OK);
    EXPECT_EQ(number, 31u);
    EXPECT_EQ(line.Number("c", &number), SL_OK);
    EXPECT_EQ(number, UINT64_MAX);
    number = 7;
    EXPECT_EQ(line.Number("d", &number), SL_OUT_OF_RANGE);
    for (const char *name : {"e", "f", "g", "h", "i", "j"})
        EXPECT_EQ(line.Number(name, &number), SL_INVALID) << name;
    EXPECT_EQ(line.Number("z", &number), SL_NOT_FOUND);
    EXPECT_EQ(number, 7u);
}

TEST(CommandLine, RefusesTooManyTokens) {
    std::string text;
    for (uint32_t i = 0; i < COMMAND_LINE_TOKEN_CAPACITY; i++)
        text += "x ";
    EXPECT_EQ(Line(text).status, SL_OK);
    EXPECT_EQ(Line(text + "--").status, SL_OK) << "the separator takes no place";
    EXPECT_EQ(Line(text + "x").status, SL_NO_SPACE);
    EXPECT_EQ(Line(text + "-- x").status, SL_NO_SPACE);
    EXPECT_EQ(Line(text + "x").parsed.option_count, 0u);
}

TEST(CommandLine, RefusesATextShorterThanTheLine) {
    PhysicalFake bytes(3);
    command_line parsed = {};
    std::vector<uint8_t> text(2);
    EXPECT_EQ(command_line_parse(bytes.View(), sl_bytes_make_(text.data(), 2), &parsed),
              SL_NO_SPACE);
}

TEST(CommandLine, FaultsOnATokenThatIsNotThere) {
    Line line("a -- b");
    EXPECT_DEATH(command_line_argument(&line.parsed, line.View(), 1), "assert");
    EXPECT_DEATH(command_line_option_text(&line.parsed, line.View(), 1), "assert");
}

std::string Quote(const std::string &word) {
    std::string quoted = "\"";
    for (char c : word) {
        if (c == '"' || c == '\\' || c == '\'') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

TEST(CommandLine, GivesBackWhatWasQuoted) {
    std::mt19937 random(5);
    for (int round = 0; round < 20000; round++) {
        Words words(random() % 6);
        std::string text = "-- ";
        for (std::string &word : words) {
            for (int i = random() % 8; i > 0; i--)
                word += " \\\"'ax="[random() % 7];
            text += Quote(word) + " ";
        }
        Line line(text);
        ASSERT_EQ(line.status, SL_OK) << text;
        ASSERT_EQ(line.Arguments(), words) << text;
    }
}

TEST(CommandLine, SurvivesRandomLines) {
    std::mt19937 random(6);
    for (int round = 0; round < 50000; round++) {
        std::string text(random() % 40, ' ');
        for (char &c : text)
            c = " \\\"'-=a"[random() % 7];
        Line line(text);
        ASSERT_TRUE(line.status == SL_OK || line.status == SL_INVALID);
        size_t total = 0;
        for (const std::string &word : line.Options())
            total += word.size();
        for (const std::string &word : line.Arguments())
            total += word.size();
        ASSERT_LE(total, text.size());
        (void)line.Option("a");
    }
}

} // namespace
