// An array of variable length.
static int f(int n) {
    int table[n]; // expect: P4
    return 0;
}
