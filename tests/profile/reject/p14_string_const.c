// A string literal as a pointer: its length is lost.
static const char *f(void) {
    return "text"; // expect: P14
}
