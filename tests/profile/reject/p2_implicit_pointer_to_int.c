// A pointer converts by itself.
static long make(int *p) {
    return p; // expect: P2
}
