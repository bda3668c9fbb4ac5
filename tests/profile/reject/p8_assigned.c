// Assigned, not initialised, and in another block.
[[maybe_unused]] static int *keep(bool own, int *given) {
    int *where = given;
    if (own) {
        int value = 1;
        where = &value; // expect: P8
    }
    return where;
}
