// An index that does not fit into 64 bits signed.
static int get(void) {
    int table[4] = {1, 2, 3, 4};
    return table[0xffffffffffffffffu]; // expect: P1
}
