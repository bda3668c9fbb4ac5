// The order of pointers tells addresses.
static bool before(int *p, int *q) {
    return p < q; // expect: P1
}
