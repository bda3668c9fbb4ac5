// An imaginary number.
[[maybe_unused]] static double f(void) {
    return 3.0i; // expect: P11 P2
}
