// The address of a local pointer.
[[maybe_unused]] static int **keep(int *given) {
    int **where = &given; // expect: P8
    return where;
}
