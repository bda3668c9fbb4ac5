// A declaration right after the label.
static int f(int x) {
    switch (x) {
    case 1:
        int y = 3;
        return y;
    default: // expect: P4
        return 0;
    }
}
