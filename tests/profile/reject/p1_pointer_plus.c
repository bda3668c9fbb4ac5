// Pointer plus integer.
static int *move(int *p, int n) {
    return p + n; // expect: P1
}
