// A statement expression.
static int f(int x) {
    return ({ x + 1; }); // expect: P4
}
