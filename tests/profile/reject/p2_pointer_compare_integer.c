// A comparison of a pointer with an integer.
static bool same(int *p, long q) {
    return p == q; // expect: P2
}
