// Any value.
[[maybe_unused]] static int f(void) {
    return __builtin_nondeterministic_value(3); // expect: P5
}
