// The GNU operator ?: without its middle.
static int f(int x) {
    return x ?: 1; // expect: P11
}
