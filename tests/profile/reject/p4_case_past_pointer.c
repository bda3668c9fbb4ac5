// The same before the first case.
static int f(int x) {
    switch (x) {
        int *p;
    case 1: // expect: P4
        p = &x;
        return *p;
    default: // expect: P4
        return 0;
    }
}
