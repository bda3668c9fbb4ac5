// A constant index past a string literal.
static char get(void) {
    return "abc"[7]; // expect: P1
}
