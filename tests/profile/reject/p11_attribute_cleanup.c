// A function that runs at the end of a block, on the address of a variable.
static void end(int *p) { *p = 0; }
static int f(void) {
    [[gnu::cleanup(end)]] int x = 1; // expect: P11
    return x;
}
