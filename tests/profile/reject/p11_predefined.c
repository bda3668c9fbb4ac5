// A macro whose value depends on flags.
static int f(void) {
    return __OPTIMIZE__; // expect: P11
}
