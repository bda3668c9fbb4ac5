// A variable index into a bare array.
static int get(unsigned i) {
    int table[4] = {1, 2, 3, 4};
    return table[i]; // expect: P1
}
