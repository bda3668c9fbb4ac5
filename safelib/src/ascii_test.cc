// ASCII: every byte, against the C library's "C" locale.
#include "safelib/ascii.h"

#include <cctype>
#include <gtest/gtest.h>

namespace {

TEST(AsciiTest, EveryByteIsAsTheCLibrarySays) {
    for (int i = 0; i < 256; i++) {
        char c = char(i);
        EXPECT_EQ(isdigit(i) != 0, sl_ascii_is_digit(c)) << i;
        EXPECT_EQ(isupper(i) != 0, sl_ascii_is_upper(c)) << i;
        EXPECT_EQ(islower(i) != 0, sl_ascii_is_lower(c)) << i;
        EXPECT_EQ(isalpha(i) != 0, sl_ascii_is_letter(c)) << i;
        EXPECT_EQ(isxdigit(i) != 0, sl_ascii_is_hex_digit(c)) << i;
        EXPECT_EQ(isspace(i) != 0, sl_ascii_is_space(c)) << i;
        EXPECT_EQ(isprint(i) != 0, sl_ascii_is_printable(c)) << i;
        EXPECT_EQ(char(tolower(i)), sl_ascii_to_lower(c)) << i;
        EXPECT_EQ(char(toupper(i)), sl_ascii_to_upper(c)) << i;
    }
}

} // namespace
