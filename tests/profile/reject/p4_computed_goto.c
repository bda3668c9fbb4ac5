// Labels as values and computed goto.
static int f(int x) {
    auto target = &&out; // expect: P2 P4
    goto *target;        // expect: P2 P4
out:                     // expect: P4
    return x;
}
