// Integer plus pointer.
static int read(int *p, int n) {
    return *(n + p); // expect: P1
}
