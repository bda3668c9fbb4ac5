// A local that is not zeroed.
static int f(void) {
    [[clang::uninitialized]] int x; // expect: P11
    x = 1;
    return x;
}
