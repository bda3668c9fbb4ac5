// Ways to make SL_STR give text that is no literal, or a length that is not the literal's.
#include "safelib/str.h"

#define COMMA ,

sl_str of_a_pointer(void);
sl_str of_a_pointer(void) {
    const char *pointer = "abc";
    sl_str text = SL_STR(pointer); // expect: compile
    return text;
}

sl_str of_an_array(void);
sl_str of_an_array(void) {
    static const char array[] = "abc";
    return SL_STR(array); // expect: compile
}

sl_str of_a_choice(const char *pointer, bool b);
sl_str of_a_choice(const char *pointer, bool b) {
    return SL_STR("" && b ? pointer : "b"); // expect: compile
}

sl_str after_a_comma(const char *pointer);
sl_str after_a_comma(const char *pointer) {
    return SL_STR("a" COMMA pointer COMMA "b"); // expect: compile
}

sl_str of_arithmetic(void);
sl_str of_arithmetic(void) {
    return SL_STR("abc" < "c"); // expect: compile
}

sl_str of_wide_characters(void);
sl_str of_wide_characters(void) {
    return SL_STR(L"abc"); // expect: compile
}
