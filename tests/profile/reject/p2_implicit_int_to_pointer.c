// An integer converts by itself.
static int *make(long address) {
    int *p = address; // expect: P2
    return p;
}
