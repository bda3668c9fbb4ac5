// A case label after a declaration jumps over its initialisation.
static int f(int x) {
    switch (x) {
    case 1:;
        int y = 3;
        return y;
    case 2: // expect: P4
        return y;
    default: // expect: P4
        return 0;
    }
}
