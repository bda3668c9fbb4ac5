// Even a checked variable index: the check may be wrong, a view is not.
static int get(unsigned i) {
    static const int table[4] = {1, 2, 3, 4};
    return i < 5 ? table[i] : 0; // expect: P1
}
