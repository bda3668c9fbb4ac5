// A case inside a loop inside the switch.
static int f(int x) {
    int n = 0;
    switch (x) {
    case 0:
        while (n < 9) {
            n++;
            [[fallthrough]];
        case 1: // expect: P4
            n++;
        }
        return n;
    default:
        return 0;
    }
}
