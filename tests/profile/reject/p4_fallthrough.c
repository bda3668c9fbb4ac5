// A case that falls through without a word.
static int f(int x) {
    int n = 0;
    switch (x) {
    case 1:
        n = 1;
    default: // expect: P4
        n = 2;
    }
    return n;
}
