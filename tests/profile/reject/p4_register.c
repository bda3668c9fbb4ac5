// A register variable.
static int f(int x) {
    register int y = x; // expect: P4
    return y;
}
