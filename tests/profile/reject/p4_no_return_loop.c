// A loop that a break leaves.
static int *f(int *p, int x) {
    for (;;) {
        if (x++ > 9) {
            break;
        }
    }
    (void)p;
} // expect: P4
