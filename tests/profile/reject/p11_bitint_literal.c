// A bit-precise number.
[[maybe_unused]] static int f(void) {
    return (int)3wb; // expect: P11
}
