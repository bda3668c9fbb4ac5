// An extern variable inside a function.
static int f(void) {
    extern const int kernel_secret; // expect: P11
    return kernel_secret;
}
