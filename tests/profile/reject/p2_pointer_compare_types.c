// A comparison of unlike pointers converts one of them.
static bool same(int *p, long *q) {
    return p == q; // expect: P2
}
