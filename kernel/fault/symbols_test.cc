// The search in the table of functions and lines: hand-made tables, damaged ones, and the one that
// tools/symtab makes of a sample image, against what llvm-symbolizer says of the same image.
#include "kernel/fault/symbols_table_fake.h"
#include "safelib/str.h"

extern "C" {
#include "kernel/fault/symbols.h"
}

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace {

constexpr uint64_t BASE = 0xffffffff80100000;

using Bytes = std::vector<uint8_t>;

sl_cbytes view_of(const Bytes &bytes) { return sl_cbytes_make_(bytes.data(), bytes.size()); }

std::string string_of(const struct symbol &symbol, sl_range range) {
    const sl_str text = symbols_text(&symbol, range);
    std::string string;
    for (size_t i = 0; i < sl_len(text); i++)
        string += sl_get(text, i);
    return string;
}

struct symbol find(const Bytes &table, uint64_t address) {
    struct symbol symbol = {};
    symbols_find(view_of(table), address, &symbol);
    return symbol;
}

/// Writes all frames as "function file:line", innermost first, with " < " between them.
std::string describe(const Bytes &table, uint64_t address) {
    const struct symbol symbol = find(table, address);
    std::string text;
    for (size_t i = 0; i < symbol.frame_count; i++) {
        const symbol_frame &frame = symbol.frames[i];
        text += (i != 0 ? " < " : "") + string_of(symbol, frame.function) + " " +
                string_of(symbol, frame.file) + ":" + std::to_string(frame.line);
    }
    return text;
}

Bytes small_table() {
    fake::Table table(BASE, {"a.c", "main", "helper", "boot", ""});
    table.add(0, 0x40, {{1, 0, 10}, {2, 0, 3, 1, 6}}, {{8, 0, 3}, {8, 1, 2}});
    table.add(0x10, 0x300, {{3, 4, 0}}, {});
    return table.bytes();
}

TEST(Symbols, BeforeTheFirstEntryTheFunctionsFirstLineCounts) {
    EXPECT_EQ(describe(small_table(), BASE), "main a.c:10");
    EXPECT_EQ(describe(small_table(), BASE + 7), "main a.c:10");
}

TEST(Symbols, AnEntryHoldsUpToTheNextOne) {
    EXPECT_EQ(describe(small_table(), BASE + 8), "main a.c:12");
    EXPECT_EQ(describe(small_table(), BASE + 15), "main a.c:12");
}

TEST(Symbols, InlinedFunctionsComeInnermostFirst) {
    EXPECT_EQ(describe(small_table(), BASE + 16), "helper a.c:4 < main a.c:15");
    EXPECT_EQ(describe(small_table(), BASE + 0x3f), "helper a.c:4 < main a.c:15");
}

TEST(Symbols, GapsAndAllElseAreUnknown) {
    for (const uint64_t address :
         {BASE - 1, BASE + 0x40, BASE + 0x4f, BASE + 0x350, uint64_t{0}, UINT64_MAX})
        EXPECT_EQ(describe(small_table(), address), "") << std::hex << address;
}

TEST(Symbols, AFunctionWithoutLinesHasItsNameAndTheOffset) {
    EXPECT_EQ(describe(small_table(), BASE + 0x150), "boot :0");
    EXPECT_EQ(find(small_table(), BASE + 0x150).offset, 0x100u);
}

TEST(Symbols, LongChainsKeepTheInnermostFrames) {
    fake::Table table(BASE, {"f", "a.c"});
    table.add(0, 16,
              {{0, 1, 1},
               {0, 1, 2, 1, 1},
               {0, 1, 3, 2, 1},
               {0, 1, 4, 3, 1},
               {0, 1, 5, 4, 1},
               {0, 1, 6, 5, 1},
               {0, 1, 7, 6, 1},
               {0, 1, 8, 7, 1},
               {0, 1, 9, 8, 1},
               {0, 1, 10, 9, 1},
               {0, 1, 11, 10, 1},
               {0, 1, 12, 11, 1},
               {0, 1, 13, 12, 1},
               {0, 1, 14, 13, 1}},
              {{0, 13, 1}});
    const struct symbol symbol = find(table.bytes(), BASE);
    EXPECT_EQ(symbol.frame_count, size_t{SYMBOL_FRAMES_MAX});
    EXPECT_EQ(symbol.frames[0].line, 14u);
}

/// A table of one function with any steps behind its start, at BASE + 8.
Bytes table_of_steps(const std::string &bits) {
    fake::Table table(BASE, {"f", "a.c"});
    table.add(0, 8, {{0, 1, 10}}, {});
    table.add_bits(fake::number(0, 4) + "0" + fake::number(0, 4) + fake::number(0, 0) + bits);
    return table.bytes();
}

std::string a_step() { return fake::number(1, 4); }

TEST(Symbols, AnOriginMayBePushedAgainByItsNumber) {
    const std::string again = "0" + fake::number(0, 4) + fake::number(4, 0);
    const Bytes table = table_of_steps(a_step() + fake::operation(0, 1) + fake::difference(-1, 0) +
                                       again + fake::number(100, 4));
    EXPECT_EQ(describe(table, BASE + 9), "f a.c:13 < f a.c:10");
}

TEST(Symbols, AFullStackIsNoDamageAndOneMoreIs) {
    const std::string push = "0" + fake::number(0, 4) + fake::number(0, 0);
    std::string bits;
    for (int depth = 2; depth <= SYMBOL_PLACES_MAX; depth++)
        bits += a_step() + fake::operation(0, 1) + fake::difference(-1, 0) + push;
    const Bytes full = table_of_steps(bits + fake::number(100, 4));
    EXPECT_EQ(find(full, BASE + 8 + SYMBOL_PLACES_MAX).frame_count, size_t{SYMBOL_FRAMES_MAX});
    bits += a_step() + fake::operation(0, 1) + fake::difference(-1, 0) + push;
    const Bytes over = table_of_steps(bits + fake::number(100, 4));
    EXPECT_EQ(find(over, BASE + 8 + SYMBOL_PLACES_MAX).frame_count, 0u);
}

TEST(Symbols, PoppingAllAndPushingAnotherIsNoDamageAndPoppingMoreIs) {
    const std::string rest = fake::difference(-1, 0) + "0" + fake::number(0, 4) +
                             fake::number(0, 0) + fake::number(100, 4);
    const Bytes all = table_of_steps(a_step() + fake::operation(1, 1) + rest);
    EXPECT_EQ(describe(all, BASE + 9), "f a.c:10");
    EXPECT_EQ(find(all, BASE + 9).offset, 1u);
    const Bytes more = table_of_steps(a_step() + fake::operation(2, 1) + rest);
    EXPECT_EQ(describe(more, BASE + 9), "");
    const Bytes many = table_of_steps(a_step() + fake::number(UINT32_MAX, 0) + rest);
    EXPECT_EQ(describe(many, BASE + 9), "");
}

TEST(Symbols, ANumberOfMoreThan64BitsIsDamage) {
    const Bytes most = table_of_steps(std::string(59, '1') + "0" + std::string(63, '0'));
    EXPECT_EQ(describe(most, BASE + 9), "f a.c:10");
    const Bytes over = table_of_steps(std::string(60, '1') + "0" + std::string(64, '0'));
    EXPECT_EQ(describe(over, BASE + 9), "");
}

/// The characters are \0 . a b c, with the symbols 0 to 4; pairs follow.
std::string name_of(std::vector<uint8_t> symbols, std::vector<uint8_t> pairs) {
    fake::Table table(BASE, {"ab", "c.c"});
    table.add(0, 8, {{0, 1, 1}}, {});
    table.rename_last(std::move(symbols), std::move(pairs));
    return describe(table.bytes(), BASE);
}

TEST(Symbols, PairsStandForTextsAndTheirEnd) {
    EXPECT_EQ(name_of({2, 3, 0}, {}), "ab c.c:1");
    EXPECT_EQ(name_of({5, 0}, {2, 3}), "ab c.c:1");
    EXPECT_EQ(name_of({6}, {3, 0, 2, 5}), "ab c.c:1");
    EXPECT_EQ(name_of({7, 0}, {2, 3, 5, 5, 6, 6}), "abababab c.c:1");
}

TEST(Symbols, APairOfSymbolsThatAreNotSmallerEndsTheText) {
    EXPECT_EQ(name_of({2, 5, 0}, {5, 2}), "a c.c:1");
    EXPECT_EQ(name_of({2, 5, 0}, {2, 5}), "a c.c:1");
    EXPECT_EQ(name_of({2, 6, 0}, {2, 3, 7, 2}), "a c.c:1");
}

TEST(Symbols, ATableWithoutCharactersHasNoTexts) {
    Bytes table = small_table();
    table[5] = table[6] = 0; // the count of characters, and bits of the number after it
    describe(table, BASE);
}

TEST(Symbols, PairsNestAsDeepAsWritten) {
    std::vector<uint8_t> pairs = {2, 3};
    for (uint8_t symbol = 5; pairs.size() < 2 * SYMBOL_PENDING_MAX; symbol++)
        pairs.insert(pairs.end(), {symbol, 3});
    const auto last = static_cast<uint8_t>(5 + SYMBOL_PENDING_MAX - 1);
    EXPECT_EQ(name_of({last, 0}, pairs), "a" + std::string(SYMBOL_PENDING_MAX, 'b') + " c.c:1");
    pairs.insert(pairs.end(), {last, 3});
    EXPECT_EQ(name_of({static_cast<uint8_t>(last + 1), 0}, pairs), " c.c:1");
}

TEST(Symbols, NamesThatAreTooLongAreCutOff) {
    const std::string long_name(SYMBOL_TEXT_MAX - 1, 'x');
    fake::Table table(BASE, {long_name, "a.c"});
    table.add(0, 16, {{0, 1, 1}}, {});
    EXPECT_EQ(describe(table.bytes(), BASE), long_name + " a:1");
}

TEST(Symbols, AnotherVersionOrMagicIsUnknown) {
    for (const size_t at : {0, 3, 4}) {
        Bytes table = small_table();
        table[at]++;
        EXPECT_EQ(describe(table, BASE), "");
    }
}

TEST(Symbols, TextOfARangeOutsideTheSymbolIsEmpty) {
    const struct symbol symbol = find(small_table(), BASE);
    EXPECT_EQ(string_of(symbol, {SYMBOL_TEXT_MAX - 1, 2}), "");
    EXPECT_EQ(string_of(symbol, {SIZE_MAX, SIZE_MAX}), "");
}

/// Looks at many addresses of a table that may be damaged; a fault would end the program.
void look_around(const Bytes &table) {
    for (uint64_t offset = 0; offset < 0x60; offset += 4)
        describe(table, BASE + offset);
    describe(table, 0);
    describe(table, UINT64_MAX);
}

TEST(Symbols, ATruncatedTableIsNoFault) {
    const Bytes whole = small_table();
    for (size_t len = 0; len < whole.size(); len++) {
        const Bytes part(whole.begin(), whole.begin() + static_cast<long>(len));
        look_around(part);
        const std::string text = describe(part, BASE);
        EXPECT_TRUE(text.empty() || text == describe(whole, BASE)) << text;
    }
}

TEST(Symbols, ADamagedByteIsNoFault) {
    const Bytes whole = small_table();
    for (size_t at = 0; at < whole.size(); at++)
        for (unsigned value = 0; value < 256; value++) {
            Bytes table = whole;
            table[at] = static_cast<uint8_t>(value);
            look_around(table);
        }
}

/// The sample's files; BUILD hands their folder over.
std::string sample_path(const std::string &extension) { return "tools/symtab/sample." + extension; }

Bytes sample_table() {
    std::ifstream file(sample_path("bin"), std::ios::binary);
    EXPECT_TRUE(file.is_open());
    return Bytes(std::istreambuf_iterator<char>(file), {});
}

/// Gives "function file:line < ..." of the lines that llvm-symbolizer wrote for one address.
std::string read_frames(std::istream &in) {
    std::string text, function, place;
    while (std::getline(in, function) && !function.empty() && std::getline(in, place)) {
        function = function.substr(0, function.find('('));
        place = place.substr(0, place.rfind(':'));
        place = place.rfind("./", 0) == 0 ? place.substr(2) : place;
        text += (text.empty() ? "" : " < ") + function + " " + place;
    }
    return text;
}

TEST(SymbolsOfAnImage, AgreeWithLlvmSymbolizer) {
    std::ifstream frames(sample_path("frames"));
    const Bytes table = sample_table();
    std::string address;
    int count = 0;
    while (std::getline(frames, address)) {
        EXPECT_EQ(describe(table, std::strtoull(address.c_str(), nullptr, 16)), read_frames(frames))
            << address;
        count++;
    }
    EXPECT_GE(count, 20);
}

TEST(SymbolsOfAnImage, DamageIsNoFault) {
    const Bytes whole = sample_table();
    for (size_t at = 0; at < whole.size(); at++)
        for (const unsigned change : {0x01, 0x7f, 0x80, 0xff}) {
            Bytes table = whole;
            table[at] ^= change;
            for (uint64_t offset = 0; offset < 0x200; offset += 0x35)
                describe(table, BASE + offset);
        }
}

} // namespace
