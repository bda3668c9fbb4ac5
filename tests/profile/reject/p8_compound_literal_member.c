// A member of a compound literal.
struct pair {
    int low;
    int high;
};

[[maybe_unused]] static int *keep(void) {
    int *where = &(struct pair){1, 2}.high; // expect: P8
    return where;
}
