// A case inside a plain block, after a declaration there.
static int f(int x) {
    switch (x) {
        {
            int y = 1;
        case 1: // expect: P4
            return y;
        }
    }
    return 0;
}
