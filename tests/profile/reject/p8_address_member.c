// The address of a member of a local struct.
struct pair {
    int low;
    int high;
};

[[maybe_unused]] static int *keep(void) {
    struct pair pair = {1, 2};
    int *where = &pair.high; // expect: P8
    return where;
}
