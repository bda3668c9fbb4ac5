// Bytes and strings: searching, comparing and cutting, against std::string_view.
#include "safelib/str.h"

#include "safelib/src/expect_fault.h"
#include "safelib/src/test_text.h"

#include <algorithm>
#include <random>
#include <vector>

using sl_test::bytes;
using sl_test::str;
using sl_test::text;

namespace {

int sign(int n) { return (n > 0) - (n < 0); }

// Exactly sized heap copies, so that ASan sees a read of one byte too many.
struct Exact {
    explicit Exact(std::string_view s) : size(s.size()), data(new char[s.size()]) {
        s.copy(data.get(), size);
    }
    sl_str str() const { return sl_str_make_(data.get(), size); }
    size_t size;
    std::unique_ptr<char[]> data;
};

std::string random_text(std::mt19937 &random, size_t max_len, int letters) {
    std::string s(random() % (max_len + 1), ' ');
    for (char &c : s)
        c = char('a' + int(random() % unsigned(letters)));
    return s;
}

TEST(StrTest, LiteralHasItsLength) {
    EXPECT_EQ(0u, sl_len(SL_STR("")));
    EXPECT_EQ(3u, sl_len(SL_STR("abc")));
    EXPECT_EQ(5u, sl_len(SL_STR("a\0b"
                                "cd")));
    EXPECT_EQ("abc", text(SL_STR("abc")));
    static const sl_str table[] = {SL_STR("one"), SL_STR("three")};
    EXPECT_EQ("three", text(table[1]));
}

TEST(StrTest, ViewFunctionsWork) {
    sl_str s = SL_STR("hello");
    EXPECT_EQ('o', sl_get(s, 4));
    EXPECT_EQ('h', *sl_at(s, 0));
    EXPECT_EQ("ell", text(sl_slice(s, 1, 4)));
    EXPECT_EQ("he", text(sl_first(s, 2)));
    EXPECT_EQ("lo", text(sl_last(s, 2)));
    EXPECT_EQ("llo", text(sl_drop(s, 2)));
    EXPECT_EQ("ll", text(sl_sub(s, (sl_range{2, 2}))));
    SL_EXPECT_FAULT_AT(SL_FAULT_INDEX, 5, 5, sl_get(s, 5));
    SL_EXPECT_FAULT_AT(SL_FAULT_SLICE, 6, 5, sl_first(s, 6));
}

TEST(StrTest, BytesAndTextAreTheSame) {
    uint8_t array[] = {'h', 'i', 0xff};
    EXPECT_EQ("hi\xff", text(sl_str_of(SL_ARRAY_VIEW(uint8_t, array))));
    EXPECT_EQ("hi\xff", text(sl_str_of(SL_ARRAY_CVIEW(uint8_t, array))));
    EXPECT_EQ(array, sl_bytes_of(sl_str_of(SL_ARRAY_VIEW(uint8_t, array))).data_);
    EXPECT_EQ(3u, sl_len(sl_bytes_make_(array, 3)));
}

TEST(StrTest, EqualAndCompareAgreeWithStringView) {
    const std::vector<std::string> samples = {"",   "a",   "b",        "ab",       "aa",
                                              "ba", "abc", "abcdefgh", "abcdefgi", "abcdefghi",
                                              "é",  "z",   "\xff"};
    for (const std::string &a : samples)
        for (const std::string &b : samples) {
            Exact left(a), right(b);
            EXPECT_EQ(a == b, sl_equal(left.str(), right.str()));
            EXPECT_EQ(sign(std::string_view(a).compare(b)),
                      sign(sl_compare(left.str(), right.str())));
        }
    EXPECT_TRUE(sl_equal(sl_str{}, SL_STR("")));
    EXPECT_EQ(0, sl_compare(sl_cbytes{}, sl_cbytes{}));
}

TEST(StrTest, FindOfAByteAtEveryPositionAndLength) {
    for (size_t len = 0; len <= 40; len++)
        for (size_t at = 0; at <= len; at++) {
            std::string s(len, 'x');
            if (at < len) s[at] = 'y';
            if (at + 1 < len) s[at + 1] = 'y';
            EXPECT_EQ(at, sl_find(Exact(s).str(), 'y'));
        }
    EXPECT_EQ(0u, sl_find(sl_str{}, 'x'));
}

TEST(StrTest, FindOfAByteWithNeighbouringValues) {
    // The word-wise search must not take 0x01 above a zero byte, or 0x80, for a match.
    for (int wanted = 0; wanted < 256; wanted++)
        for (int other : {0, 1, 0x7f, 0x80, 0x81, 0xff, wanted ^ 1, wanted ^ 0x80}) {
            if (other == wanted) continue;
            std::string s(19, char(other));
            EXPECT_EQ(19u, sl_find(bytes(s), uint8_t(wanted)));
            s[13] = char(wanted);
            EXPECT_EQ(13u, sl_find(bytes(s), uint8_t(wanted)));
        }
}

TEST(StrTest, FindOfAPartAgreesWithStringView) {
    std::mt19937 random(1);
    for (int round = 0; round < 20000; round++) {
        std::string s = random_text(random, 20, 2), part = random_text(random, 5, 2);
        size_t expected = s.find(part);
        if (expected == std::string::npos) expected = s.size();
        EXPECT_EQ(expected, sl_find(Exact(s).str(), Exact(part).str())) << s << " " << part;
    }
    EXPECT_EQ(1u, sl_find(bytes("abcbc"), bytes("bc")));
    EXPECT_EQ(5u, sl_find(bytes("abcbc"), bytes("cc")));
    EXPECT_EQ(0u, sl_find(SL_STR("abc"), SL_STR("")));
    EXPECT_EQ(3u, sl_find(SL_STR("abc"), SL_STR("abcd")));
    EXPECT_EQ(0u, sl_find(SL_STR("abc"), SL_STR("abc")));
    EXPECT_EQ(2u, sl_find(SL_STR("abc"), SL_STR("c")));
    EXPECT_EQ(0u, sl_find(sl_str{}, SL_STR("a")));
}

TEST(StrTest, StartsAndEndsWith) {
    std::mt19937 random(2);
    for (int round = 0; round < 5000; round++) {
        std::string s = random_text(random, 4, 2), part = random_text(random, 4, 2);
        EXPECT_EQ(s.starts_with(part), sl_starts_with(Exact(s).str(), Exact(part).str()));
        EXPECT_EQ(s.ends_with(part), sl_ends_with(Exact(s).str(), Exact(part).str()));
    }
    EXPECT_TRUE(sl_starts_with(sl_str{}, sl_str{}));
    EXPECT_TRUE(sl_ends_with(sl_str{}, sl_str{}));
    EXPECT_FALSE(sl_starts_with(sl_str{}, SL_STR("a")));
    EXPECT_FALSE(sl_ends_with(sl_str{}, SL_STR("a")));
}

std::vector<std::string> split(std::string_view s, char separator) {
    Exact exact(s);
    std::vector<std::string> pieces;
    size_t at = 0;
    sl_str piece;
    while (sl_split(exact.str(), separator, &at, &piece))
        pieces.push_back(text(piece));
    return pieces;
}

TEST(StrTest, SplitGivesAllPieces) {
    using Pieces = std::vector<std::string>;
    EXPECT_EQ((Pieces{""}), split("", ','));
    EXPECT_EQ((Pieces{"a"}), split("a", ','));
    EXPECT_EQ((Pieces{"", ""}), split(",", ','));
    EXPECT_EQ((Pieces{"a", "bc", "", "d", ""}), split("a,bc,,d,", ','));
    EXPECT_EQ((Pieces{"", "abcdefghijklmn"}), split(",abcdefghijklmn", ','));
}

TEST(StrTest, SplitStaysAtItsEndAndBeyond) {
    sl_str piece = SL_STR("untouched");
    for (size_t start : {size_t(4), size_t(5), SIZE_MAX}) {
        size_t at = start;
        EXPECT_FALSE(sl_split(SL_STR("abc"), ',', &at, &piece));
        EXPECT_EQ(start, at);
        EXPECT_EQ("untouched", text(piece));
    }
    size_t at = 3;
    EXPECT_TRUE(sl_split(SL_STR("abc"), ',', &at, &piece));
    EXPECT_EQ("", text(piece));
    EXPECT_EQ(4u, at);
}

TEST(StrTest, CutAtTheFirstSeparator) {
    sl_str before = SL_STR("untouched"), after = SL_STR("too");
    EXPECT_FALSE(sl_cut(SL_STR("abc"), '=', &before, &after));
    EXPECT_EQ("untouched", text(before));
    EXPECT_EQ("too", text(after));
    EXPECT_TRUE(sl_cut(SL_STR("key=a=b"), '=', &before, &after));
    EXPECT_EQ("key", text(before));
    EXPECT_EQ("a=b", text(after));
    EXPECT_TRUE(sl_cut(SL_STR("="), '=', &before, &after));
    EXPECT_EQ("", text(before));
    EXPECT_EQ("", text(after));
    EXPECT_TRUE(sl_cut(SL_STR("last="), '=', &before, &after));
    EXPECT_EQ("last", text(before));
    EXPECT_FALSE(sl_cut(sl_str{}, '=', &before, &after));
}

TEST(StrTest, TrimTakesAsciiWhiteSpaceAway) {
    EXPECT_EQ("", text(sl_trim(SL_STR(""))));
    EXPECT_EQ("", text(sl_trim(SL_STR(" \t\n\v\f\r"))));
    EXPECT_EQ("a b", text(sl_trim(SL_STR(" \ta b\r\n"))));
    EXPECT_EQ("a", text(sl_trim(SL_STR("a"))));
    EXPECT_EQ("\x08z\x0e", text(sl_trim(SL_STR(" \x08z\x0e "))));
    EXPECT_EQ("\xc2\xa0", text(sl_trim(SL_STR("\xc2\xa0"))));
    EXPECT_EQ("!", text(sl_trim(SL_STR("!"))));
    EXPECT_EQ("", text(sl_trim(sl_str{})));
}

// What the library's functions say, of npos made a length.
size_t or_len(size_t at, std::string_view s) { return at == s.npos ? s.size() : at; }

TEST(StrTest, SearchesAgreeWithTheStandardLibrary) {
    std::mt19937 random(5);
    for (int i = 0; i < 20000; i++) {
        std::string s = random_text(random, 20, 3), part = random_text(random, 3, 3);
        Exact exact(s), exact_part(part);
        char c = char('a' + int(random() % 4));
        ASSERT_EQ(or_len(s.rfind(c), s), sl_find_last(exact.str(), c));
        ASSERT_EQ(or_len(s.rfind(part), s), sl_find_last(exact.str(), exact_part.str()));
        ASSERT_EQ(or_len(s.find_first_of(part), s), sl_find_any(exact.str(), exact_part.str()));
        ASSERT_EQ(or_len(s.find_first_not_of(part), s),
                  sl_find_other(exact.str(), exact_part.str()));
        ASSERT_EQ(size_t(std::count(s.begin(), s.end(), c)), sl_count(exact.str(), c));
        size_t n = 0;
        for (size_t at = 0; !part.empty() && (at = s.find(part, at)) != s.npos; at += part.size())
            n++;
        ASSERT_EQ(n, sl_count(exact.str(), exact_part.str()));
        sl_cbytes b = sl_bytes_of(exact.str()), b_part = sl_bytes_of(exact_part.str());
        ASSERT_EQ(or_len(s.rfind(c), s), sl_find_last(b, uint8_t(c)));
        ASSERT_EQ(or_len(s.rfind(part), s), sl_find_last(b, b_part));
        ASSERT_EQ(or_len(s.find_first_of(part), s), sl_find_any(b, b_part));
        ASSERT_EQ(or_len(s.find_first_not_of(part), s), sl_find_other(b, b_part));
        ASSERT_EQ(sl_count(exact.str(), c), sl_count(b, uint8_t(c)));
        ASSERT_EQ(n, sl_count(b, b_part));
    }
}

TEST(StrTest, SetsHoldEveryByte) {
    for (int byte = 0; byte < 256; byte++) {
        std::string all, set(1, char(byte));
        for (int i = 0; i < 256; i++)
            all += char(i);
        EXPECT_EQ(size_t(byte), sl_find_any(str(all), str(set)));
        EXPECT_EQ(byte == 0 ? 1u : 0u, sl_find_other(str(all), str(set)));
    }
}

TEST(StrTest, CaseOfAsciiIsIgnored) {
    EXPECT_TRUE(sl_equal_ignoring_case(str("Content-Length"), str("cONTENT-lENGTH")));
    EXPECT_FALSE(sl_equal_ignoring_case(str("abc"), str("abcd")));
    EXPECT_FALSE(sl_equal_ignoring_case(str("@[`{"), str("`{@[")));
    EXPECT_FALSE(sl_equal_ignoring_case(str("\xC4"), str("\xE4")));
    EXPECT_EQ(0, sl_compare_ignoring_case(str("aB"), str("Ab")));
    EXPECT_GT(0, sl_compare_ignoring_case(str("a"), str("B")));
    EXPECT_LT(0, sl_compare_ignoring_case(str("b"), str("A")));
    EXPECT_GT(0, sl_compare_ignoring_case(str("AB"), str("abc")));
    EXPECT_LT(0, sl_compare_ignoring_case(str("abc"), str("AB")));
    EXPECT_LT(0, sl_compare_ignoring_case(str("\xE4"), str("z")));
}

TEST(StrTest, CutAtAText) {
    sl_str before = SL_STR("old"), after = SL_STR("old");
    EXPECT_FALSE(sl_cut(str("a:b"), SL_STR("::"), &before, &after));
    EXPECT_FALSE(sl_cut(str(""), SL_STR("::"), &before, &after));
    EXPECT_EQ("old", text(before));
    EXPECT_EQ("old", text(after));
    EXPECT_TRUE(sl_cut(str("a::b::c"), SL_STR("::"), &before, &after));
    EXPECT_EQ("a", text(before));
    EXPECT_EQ("b::c", text(after));
    EXPECT_TRUE(sl_cut(str("::"), SL_STR("::"), &before, &after));
    EXPECT_EQ("", text(before));
    EXPECT_EQ("", text(after));
    EXPECT_TRUE(sl_cut(str(""), SL_STR(""), &before, &after));
    EXPECT_TRUE(sl_cut(str("ab"), SL_STR(""), &before, &after));
    EXPECT_EQ("", text(before));
    EXPECT_EQ("ab", text(after));
}

TEST(StrTest, CutAtTheLast) {
    sl_str before = SL_STR("old"), after = SL_STR("old");
    EXPECT_FALSE(sl_cut_last(str("name"), '.', &before, &after));
    EXPECT_EQ("old", text(before));
    EXPECT_EQ("old", text(after));
    EXPECT_TRUE(sl_cut_last(str("a.tar.gz"), '.', &before, &after));
    EXPECT_EQ("a.tar", text(before));
    EXPECT_EQ("gz", text(after));
    sl_cbytes left = {}, right = {};
    EXPECT_TRUE(sl_cut_last(bytes("a/"), uint8_t('/'), &left, &right));
    EXPECT_EQ("a", text(left));
    EXPECT_EQ("", text(right));
}

TEST(StrTest, PrefixAndSuffixComeOff) {
    sl_str rest = SL_STR("old");
    EXPECT_FALSE(sl_cut_prefix(str("/usr"), SL_STR("/usr/"), &rest));
    EXPECT_FALSE(sl_cut_prefix(str("/usr"), SL_STR("/var"), &rest));
    EXPECT_FALSE(sl_cut_suffix(str("a.c"), SL_STR(".h"), &rest));
    EXPECT_EQ("old", text(rest));
    EXPECT_TRUE(sl_cut_prefix(str("/usr/bin"), SL_STR("/usr/"), &rest));
    EXPECT_EQ("bin", text(rest));
    EXPECT_TRUE(sl_cut_suffix(str("a.c"), SL_STR(".c"), &rest));
    EXPECT_EQ("a", text(rest));
    EXPECT_TRUE(sl_cut_prefix(str("abc"), SL_STR(""), &rest));
    EXPECT_EQ("abc", text(rest));
    sl_cbytes left = bytes("old");
    EXPECT_FALSE(sl_cut_prefix(bytes("ab"), bytes("b"), &left));
    EXPECT_FALSE(sl_cut_suffix(bytes("ab"), bytes("a"), &left));
    EXPECT_EQ("old", text(left));
    EXPECT_TRUE(sl_cut_prefix(bytes("ab"), bytes("a"), &left));
    EXPECT_EQ("b", text(left));
    EXPECT_TRUE(sl_cut_suffix(bytes("ab"), bytes("b"), &left));
    EXPECT_EQ("a", text(left));
}

TEST(StrTest, SplitAtAnyOf) {
    std::vector<std::string> pieces;
    size_t at = 0;
    sl_str piece = {};
    while (sl_split_any(str("a,b;;c"), SL_STR(",;"), &at, &piece))
        pieces.push_back(text(piece));
    EXPECT_EQ((std::vector<std::string>{"a", "b", "", "c"}), pieces);
    at = 0;
    EXPECT_TRUE(sl_split_any(str(""), SL_STR(",;"), &at, &piece));
    EXPECT_EQ("", text(piece));
    EXPECT_FALSE(sl_split_any(str(""), SL_STR(",;"), &at, &piece));
    at = SIZE_MAX;
    EXPECT_FALSE(sl_split_any(str("a"), SL_STR(","), &at, &piece));
}

TEST(StrTest, WordsOfALine) {
    std::vector<std::string> words;
    size_t at = 0;
    sl_str word = {};
    while (sl_next_word(str("  add 1\t22 \n"), &at, &word))
        words.push_back(text(word));
    EXPECT_EQ((std::vector<std::string>{"add", "1", "22"}), words);
    EXPECT_EQ("22", text(word));
    for (size_t start : {size_t(3), size_t(4), SIZE_MAX}) {
        at = start;
        EXPECT_FALSE(sl_next_word(str("abc"), &at, &word));
        EXPECT_EQ(start, at);
    }
    at = 0;
    EXPECT_FALSE(sl_next_word(str(""), &at, &word));
    EXPECT_TRUE(sl_next_word(str("abc"), &at, &word));
    EXPECT_EQ("abc", text(word));
}

TEST(StrTest, TrimAtOneEnd) {
    EXPECT_EQ("a b \n", text(sl_trim_start(str(" \t\r\v\f\na b \n"))));
    EXPECT_EQ(" \ta b", text(sl_trim_end(str(" \ta b \n"))));
    EXPECT_EQ("", text(sl_trim_start(str("  "))));
    EXPECT_EQ("", text(sl_trim_end(str("  "))));
    EXPECT_EQ("", text(sl_trim_end(str(""))));
}

} // namespace
