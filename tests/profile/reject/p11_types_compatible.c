// A question about types.
[[maybe_unused]] static int f(int a, int b) {
    return __builtin_types_compatible_p(int, int) + a + b; // expect: P11 P5
}
