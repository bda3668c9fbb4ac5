// Ways to make SL_STR give text that is no literal, or a length that is not the literal's.
#include "safelib/str.h"

#define COMMA ,

[[maybe_unused]] static sl_str of_a_pointer(const char *pointer) {
    return SL_STR(pointer); // expect: compile
}

[[maybe_unused]] static sl_str of_an_array(void) {
    static const char array[] = "abc";
    return SL_STR(array); // expect: compile
}

[[maybe_unused]] static sl_str of_a_choice(const char *pointer, bool b) {
    return SL_STR("" && b ? pointer : "b"); // expect: P14 compile
}

[[maybe_unused]] static sl_str after_a_comma(const char *pointer) {
    return SL_STR("a" COMMA pointer COMMA "b"); // expect: P14 compile
}

[[maybe_unused]] static sl_str of_wide_characters(void) {
    return SL_STR(L"abc"); // expect: P2
}
