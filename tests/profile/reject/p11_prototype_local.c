// A function declared inside a function.
static int f(void) {
    int kernel_secret(long address); // expect: P11
    return kernel_secret(1);
}
