// A variable index into a string literal.
static char digit(unsigned value) {
    return "0123456789abcdef"[value]; // expect: P1
}
