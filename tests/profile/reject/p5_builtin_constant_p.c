// Code that depends on the optimiser.
[[maybe_unused]] static int f(int a) {
    return __builtin_constant_p(a); // expect: P5
}
