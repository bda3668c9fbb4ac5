// Pointer minus integer.
static int *move(int *p) {
    return p - 1; // expect: P1
}
