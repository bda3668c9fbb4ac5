// extern inside a function.
static int f(void) {
    extern int kernel_secret(long address); // expect: P11
    return kernel_secret(1);
}
