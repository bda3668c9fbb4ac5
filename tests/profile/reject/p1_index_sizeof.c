// An index that sizeof makes too large.
static int get(void) {
    int table[4] = {1, 2, 3, 4};
    return table[sizeof(table)]; // expect: P1
}
