// A case inside an if.
static int f(int x) {
    switch (x) {
        if (x) {
        case 1: // expect: P4
            return 2;
        }
    }
    return 0;
}
