// The address of an element of a local array.
[[maybe_unused]] static int *keep(void) {
    int values[4] = {};
    int *where = &values[2]; // expect: P8
    return where;
}
