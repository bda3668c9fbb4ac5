// The line by a builtin.
[[maybe_unused]] static int f(void) {
    return __builtin_LINE(); // expect: P11 P5
}
