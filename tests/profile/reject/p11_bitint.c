// Bit-precise integers.
static int f(void) {
    _BitInt(40) x = 1; // expect: P11
    return x == 1;     // expect: P11
}
