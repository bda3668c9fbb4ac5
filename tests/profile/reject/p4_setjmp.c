// setjmp.
static int f(void) {
    return __builtin_setjmp(nullptr); // expect: P2 P4
}
