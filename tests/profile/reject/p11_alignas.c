// An alignment that moves the stack pointer beyond the guard page.
static int f(void) {
    alignas(1 << 20) int x = 1; // expect: P11
    return x;
}
