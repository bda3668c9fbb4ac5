// A negative constant index.
static int get(void) {
    int table[4] = {1, 2, 3, 4};
    return table[-1]; // expect: P1
}
