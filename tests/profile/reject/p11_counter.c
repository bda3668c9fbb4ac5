// A number that differs in every place.
[[maybe_unused]] static int f(void) {
    return __COUNTER__; // expect: P11
}
