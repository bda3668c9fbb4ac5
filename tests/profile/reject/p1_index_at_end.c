// The constant index one past the end, also as an address.
static int get(void) {
    int table[4] = {1, 2, 3, 4};
    int *end = &table[4]; // expect: P1
    return *end;
}
